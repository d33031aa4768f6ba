/*
title    = "Lists that disagree"
rule     = "A child with an open period of care in list 8 is looked after in list 6; one with an open plan in list 7 is looked after or on a plan in list 6; and the other way round."
severity = "moderate"
mend     = "Open the child's record in the case system and see which list is right: end what is over, start what is missing, or correct the status."
feeds    = ["annex_a.list_6"]
touches  = [
    "children_open", "plans_open", "plans_open_rate", "looked_after", "looked_after_rate",
    "looked_after_visits_in_time", "plan_visits_in_time",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Each list only against those the extract really holds. A child who is looked after in list 6 and has no row in list 8
-- at all is the check looked_after_without_care_period, and is not told of again here.
with held as (
    select
        authority,
        as_at,
        max(case when list = 7 then 1 else 0 end) as holds_7,
        max(case when list = 8 then 1 else 0 end) as holds_8
    from extract_list
    group by authority, as_at
    having max(case when list = 6 then 1 else 0 end) = 1
),

case_rows as (
    select
        list_6.authority,
        list_6.as_at,
        list_6.child,
        list_6.status,
        list_6.team,
        list_6.worker_name,
        row_number() over (
            partition by list_6.authority, list_6.as_at, list_6.child
            order by list_6.started desc, list_6.row_number desc
        ) as place
    from list_6
    where list_6.status <> 'closed' and (list_6.closed is null or list_6.closed > list_6.as_at)
),

in_need as (
    select *
    from case_rows
    where place = 1
),

-- The newest row of a child decides: an open one before one that has ended.
on_plan as (
    select
        authority,
        as_at,
        child,
        started,
        ended,
        team,
        worker_name,
        row_number() over (
            partition by authority, as_at, child
            order by case when ended is null or ended > as_at then 0 else 1 end, started desc, row_number desc
        ) as place
    from list_7
),

in_care as (
    select
        authority,
        as_at,
        child,
        started,
        ended,
        team,
        worker_name,
        row_number() over (
            partition by authority, as_at, child
            order by case when ended is null or ended > as_at then 0 else 1 end, started desc, row_number desc
        ) as place
    from list_8
),

disagreeing as (
    select
        in_care.authority,
        in_care.as_at,
        in_care.child,
        in_care.team,
        in_care.worker_name,
        'lists 6 and 8' as list,
        concat(
            'List 8 has an open period of care since ', cast(in_care.started as varchar), ', and list 6 ',
            case when in_need.child is null then 'has no open row' else concat('says ', in_need.status) end, '.'
        ) as what
    from in_care
    inner join held on held.authority = in_care.authority and held.as_at = in_care.as_at
    left join in_need
        on
            in_need.authority = in_care.authority
            and in_need.as_at = in_care.as_at
            and in_need.child = in_care.child
    where
        in_care.place = 1
        and (in_care.ended is null or in_care.ended > in_care.as_at)
        and coalesce(in_need.status, '') <> 'looked after'
    union all
    select
        on_plan.authority,
        on_plan.as_at,
        on_plan.child,
        on_plan.team,
        on_plan.worker_name,
        'lists 6 and 7',
        concat(
            'List 7 has an open plan since ', cast(on_plan.started as varchar), ', and list 6 ',
            case when in_need.child is null then 'has no open row' else concat('says ', in_need.status) end, '.'
        )
    from on_plan
    inner join held on held.authority = on_plan.authority and held.as_at = on_plan.as_at
    left join in_need
        on
            in_need.authority = on_plan.authority
            and in_need.as_at = on_plan.as_at
            and in_need.child = on_plan.child
    where
        on_plan.place = 1
        and (on_plan.ended is null or on_plan.ended > on_plan.as_at)
        and coalesce(in_need.status, '') not in ('looked after', 'child protection plan')
    union all
    select
        in_need.authority,
        in_need.as_at,
        in_need.child,
        in_need.team,
        in_need.worker_name,
        'lists 6 and 7',
        concat(
            'List 6 says child protection plan, and ',
            case
                when on_plan.child is null then 'list 7 has no row for the child.'
                else concat('in list 7 the plan ended on ', cast(on_plan.ended as varchar), '.')
            end
        )
    from in_need
    inner join held on held.authority = in_need.authority and held.as_at = in_need.as_at and held.holds_7 = 1
    left join on_plan
        on
            on_plan.authority = in_need.authority
            and on_plan.as_at = in_need.as_at
            and on_plan.child = in_need.child
            and on_plan.place = 1
    where
        in_need.status = 'child protection plan'
        and (on_plan.child is null or on_plan.ended <= on_plan.as_at)
    union all
    select
        in_need.authority,
        in_need.as_at,
        in_need.child,
        in_need.team,
        in_need.worker_name,
        'lists 6 and 8',
        concat('List 6 says looked after, and in list 8 care ended on ', cast(in_care.ended as varchar), '.')
    from in_need
    inner join held on held.authority = in_need.authority and held.as_at = in_need.as_at and held.holds_8 = 1
    inner join in_care
        on
            in_care.authority = in_need.authority
            and in_care.as_at = in_need.as_at
            and in_care.child = in_need.child
            and in_care.place = 1
    where in_need.status = 'looked after' and in_care.ended <= in_care.as_at
)

select
    disagreeing.authority,
    disagreeing.team,
    worker_match.worker,
    disagreeing.child,
    disagreeing.list,
    disagreeing.what,
    disagreeing.as_at as extract
from disagreeing
inner join worker_match
    on
        worker_match.authority = disagreeing.authority
        and worker_match.written is not distinct from disagreeing.worker_name
        and worker_match.team = coalesce(disagreeing.team, 'unknown')
        and worker_match.day = disagreeing.as_at
