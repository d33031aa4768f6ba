-- What the lists held tell of each child, a row for each event or spell: for one child's own line of time, and for
-- nothing that counts children. `ends` is null where it goes on. No equality fact.

-- The day a child was adopted, by whichever list says it first. What is told after it under the same reference belongs
-- to nobody here: nothing joins a child across an adoption order (docs/decisions/0059).
create view adopted_on as
select authority, child, min(day) as day
from (
    select authority, child, adoption_order as day from adoption where adoption_order is not null
    union all
    select authority, child, ended from list_8 where ceased_reason in ('E11', 'E12') and ended is not null
    union all
    select authority, child, closed from list_6 where closure_reason = 'adopted' and closed is not null
) as orders
group by authority, child;

-- Who held a child from which extract to which, without a break: one row for each worker and team.
create view child_held as
with turns as (
    select
        authority, child, known_from, known_to, team, worker,
        lag(worker) over (partition by authority, child order by known_from) as worker_before,
        lag(team) over (partition by authority, child order by known_from) as team_before,
        lag(known_to) over (partition by authority, child order by known_from) as known_before
    from allocation
),

runs as (
    select
        authority, child, known_from, known_to, team, worker,
        sum(
            case
                when worker = worker_before and team = team_before and known_from <= known_before + interval 1 day then 0
                else 1
            end
        ) over (partition by authority, child order by known_from rows unbounded preceding) as run
    from turns
)

select
    runs.authority, runs.child, runs.team, runs.worker, min(runs.known_from) as starts,
    -- whom the newest extract names holds them still
    case when max(runs.known_to) <= max(newest.day) then max(runs.known_to) end as ends
from runs
join (select authority, max(as_at) as day from extract group by authority) as newest
    on newest.authority = runs.authority
group by runs.authority, runs.child, runs.team, runs.worker, runs.run;

create view child_event as
with told as (
    select authority, child, 'contact' as kind, contact as starts, contact as ends, source as said,
        cast(null as varchar) as team, cast(null as varchar) as worker
    from contact
    union all
    select authority, child, 'early help', started, coalesce(completed, open_until), '', null, null from early_help
    union all
    select authority, child, 'referral', received, received, case when no_further_action = 'yes' then 'no further action' else source end,
        team, worker
    from referral
    union all
    select authority, child, 'assessment', started, coalesce(authorised, open_until),
        case when authorised is null then '' else 'authorised' end, team, worker
    from assessment
    union all
    select authority, child, 'enquiry', strategy_discussion, strategy_discussion, '', team, worker from enquiry
    union all
    select authority, child, 'conference', conference, conference,
        case when became_plan = 'yes' then 'a child protection plan' else '' end, team, worker
    from enquiry
    where conference is not null
    union all
    select authority, child, 'in need', started, coalesce(ended, open_until), '', team, worker from need
    union all
    select authority, child, 'plan', started, coalesce(ended, open_until), coalesce(latest_category, ''), team, worker
    from plan
    union all
    select authority, child, 'care', started, coalesce(ended, open_until), '', team, worker from care
    union all
    select distinct authority, child, 'seen', last_seen, last_seen, '', null, null from list_6 where last_seen is not null
    union all
    select distinct authority, child, 'plan visit', last_visit, last_visit, '', null, null
    from list_7
    where last_visit is not null
    union all
    select distinct authority, child, 'plan review', last_review, last_review, '', null, null
    from list_7
    where last_review is not null
    union all
    select distinct authority, child, 'care visit', last_visit, last_visit, '', null, null
    from list_8
    where last_visit is not null
    union all
    select distinct authority, child, 'care review', last_review, last_review, '', null, null
    from list_8
    where last_review is not null
    union all
    select distinct authority, child, 'health', last_health, last_health, '', null, null
    from list_8
    where last_health is not null
    union all
    select distinct authority, child, 'placement', placement_started, placement_started, '', null, null
    from list_8
    where placement_started is not null
    union all
    select leaver_extract.authority, leaver_extract.child, 'leaving care', min(leaver_extract.day),
        case when max(leaver_extract.day) < max(newest.day) then max(leaver_extract.day) end, '',
        leaver_extract.shown_as, leaver_extract.worker
    from leaver_extract
    join (select authority, max(day) as day from leaver_extract group by authority) as newest
        on newest.authority = leaver_extract.authority
    group by leaver_extract.authority, leaver_extract.child, leaver_extract.shown_as, leaver_extract.worker
    union all
    select distinct authority, child, 'pathway review', pathway_plan_review, pathway_plan_review, '', null, null
    from list_9
    where pathway_plan_review is not null
    union all
    select distinct authority, child, 'leaver contact', last_contact, last_contact, '', null, null
    from list_9
    where last_contact is not null
    union all
    select authority, child, 'adoption decided', decided, decided, '', null, null from adoption where decided is not null
    union all
    select authority, child, 'placement order', placement_order, placement_order, '', null, null
    from adoption
    where placement_order is not null
    union all
    select authority, child, 'matched', matched, matched, '', null, null from adoption where matched is not null
    union all
    select authority, child, 'placed for adoption', placed, placed, '', null, null
    from adoption
    where placed is not null
    union all
    select authority, child, 'adopted', day, day, '', null, null from adopted_on
    union all
    select authority, child, 'worker', starts, ends, '', team, worker from child_held
)

select
    told.authority,
    told.child,
    told.kind,
    told.starts,
    least(coalesce(told.ends, adopted_on.day), coalesce(adopted_on.day, told.ends)) as ends,
    coalesce(told.said, '') as said,
    coalesce(team_line.shown_as, told.team, '') as team,
    coalesce(told.worker, '') as worker,
    coalesce(worker_name.name, '') as name
from told
left join adopted_on on adopted_on.authority = told.authority and adopted_on.child = told.child
left join team_line on team_line.authority = told.authority and team_line.team = told.team
left join worker_name on worker_name.authority = told.authority and worker_name.worker = told.worker
where adopted_on.day is null or told.starts <= adopted_on.day;

-- The clocks that run for each child of an extract: what is due next, and by when. Each is worked out once, for all lists.
create view child_clock as -- in pieces by day
select authority, day, child, 'plan visit' as clock, due
from visit_due
where work = 'child protection plan'
union all
select authority, day, child, 'seen', due
from visit_due
where work = 'child in need plan'
union all
select authority, day, child, 'plan review', review_due
from plan_extract
union all
select authority, day, child, 'care visit', visit_due
from care_extract
where visit_due is not null
union all
select authority, day, child, 'care review', review_due
from care_extract
where review_due is not null
union all
select authority, day, child, 'health', health_due
from care_extract
where health_due is not null and not short_breaks
union all
select authority, day, child, case when owed = 'contact' then 'leaver contact' else 'pathway review' end, due
from care_leaver_due
union all
select assessment_extract.authority, assessment_extract.day, assessment_extract.child, 'assessment', due.day
from assessment_extract
join calendar as first_day on first_day.day = assessment_extract.started
join calendar as due on due.is_working and due.working_days = first_day.working_days + 45;
