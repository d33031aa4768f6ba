-- The statutory clocks of every child looked after, as each extract tells of them: measures, lists and checks read these
-- and nothing else, so that they cannot differ. A day that is due is the last day in time.
--
-- Care Planning, Placement and Case Review (England) Regulations 2010. Reviews (regulation 33): within 20 working days,
-- then three months, then six. Visits (regulation 28) hang on the placement: see visit_rule below. A series of short
-- breaks (legal status V3, V4; regulation 48) runs on clocks of its own.
create table care_clock as
with latest as (
    select *,
        row_number() over (partition by authority, child, started, as_at order by row_number desc) as place
    from list_8
),

reviews as (
    select authority, child, last_review, min(as_at) as seen_on
    from list_8
    where last_review is not null
    group by authority, child, last_review
),

first_seen as (
    -- The list keeps only the latest review: an earlier one is known from an earlier extract.
    select l.authority, l.child, l.started, l.as_at, min(r.last_review) as first_review
    from latest l
    join reviews r
        on r.authority = l.authority and r.child = l.child
        and r.last_review >= l.started and r.seen_on <= l.as_at
    where l.place = 1
    group by l.authority, l.child, l.started, l.as_at
),

working as (
    select day, working_days from calendar where is_working
),

rows_8 as (
    select l.authority, l.child, l.started, l.as_at, l.age_months, l.last_health,
        coalesce(l.legal_status, 'unknown') as legal_status,
        coalesce(l.placement_type, 'unknown') as placement_type,
        coalesce(l.legal_status, '') in ('V3', 'V4') as short_breaks,
        coalesce(l.placement_type = 'U3' or (l.placement_type = 'P1' and l.legal_status in ('C1', 'C2')), false)
            as weekly_at_first,
        case when l.last_review >= l.started then l.last_review end as last_review,
        f.first_review, w.day as twentieth_day,
        -- A placement cannot begin before care does. At home under a full care order the week runs from the order too.
        case
            when l.placement_started is null then null
            when l.placement_type = 'P1' and l.legal_status = 'C2'
                then greatest(l.placement_started, l.started, coalesce(l.legal_status_started, l.started))
            else greatest(l.placement_started, l.started)
        end as begun,
        l.last_visit
    from latest l
    join calendar s on s.day = l.started
    join working w on w.working_days = s.working_days + 20
    left join first_seen f
        on f.authority = l.authority and f.child = l.child and f.started = l.started and f.as_at = l.as_at
    where l.place = 1
),

ruled as (
    select *,
        case
            when last_review is null then 'first'
            when first_review = last_review
                and last_review <= cast(twentieth_day + interval 3 month as date) then 'second'
            else 'later'
        end as review_rule,
        case when last_visit >= begun then last_visit end as visited,
        case
            when short_breaks then 'short breaks'
            when begun is null or legal_status = 'unknown' or placement_type = 'unknown' then 'not known'
            when last_visit is null or last_visit < begun then 'first week'
            when weekly_at_first and last_review is null then 'weekly'
            -- A connected person counts as not yet approved (regulation 24) until the record says otherwise.
            when placement_type = 'U3' or (placement_type = 'P1' and legal_status = 'C1') then 'four weeks'
            -- To last to 18. The interval in force is that of the day of the last visit.
            when placement_type in ('U1', 'U4') and last_visit >= cast(begun + interval 12 month as date)
                then 'three months'
            else 'six weeks'
        end as visit_rule,
        -- An assessment in the three months before care counts as the initial one.
        case when last_health >= cast(started - interval 3 month as date) then last_health end as assessed
    from rows_8
)

select authority, child, started, as_at, short_breaks, twentieth_day, last_review, review_rule,
    cast(case
        when short_breaks and last_review is null then started + interval 3 month
        when review_rule = 'first' then twentieth_day
        when review_rule = 'second' and not short_breaks then last_review + interval 3 month
        else last_review + interval 6 month
    end as date) as review_due,
    visit_rule, weekly_at_first, visited, begun,
    case when visit_rule not in ('short breaks', 'not known') then coalesce(visited, begun) end as visit_from,
    cast(case visit_rule
        when 'first week' then begun + interval 7 day
        when 'weekly' then visited + interval 7 day
        when 'four weeks' then visited + interval 28 day
        when 'six weeks' then visited + interval 42 day
        when 'three months' then visited + interval 3 month
    end as date) as visit_due,
    assessed,
    -- Without an age nobody knows which of the two intervals holds.
    case when age_months < 60 then 6 when age_months >= 60 then 12 end as health_months,
    cast(case
        when assessed is null then twentieth_day
        when age_months < 60 then assessed + interval 6 month
        when age_months >= 60 then assessed + interval 12 month
    end as date) as health_due
from ruled;
