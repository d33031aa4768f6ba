/*
title       = "Initial health assessments in time"
question    = "Is a child's health looked at when they come into our care?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, children with a health assessment by their 20th working day in care, or in the three months before care"
denominator = "children whose 20th working day in care fell in the month and of whom an extract tells whether they were assessed"
open_twin   = "initial_health_assessments_overdue"
feeds       = ["annex_a.list_8"]
lookback_months = 0
published_as = "none"
source      = "Promoting the health and wellbeing of looked-after children (statutory guidance, 2015); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "Judged once, by the extracts held then: the first one dated after the due day decides, if it lies within six months of it. With none the child is in neither number. On the due day itself the assessment is still due.",
    "List 8 holds only the last assessment. One seen in time by then stays in time, whatever comes later; a later one alone counts as late.",
    "A child who left care by the due day, or has short breaks only (V3, V4), is in neither number.",
]
breakdowns  = ["placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is the delay ours, in asking, or the health service's, in answering?", "Which children still have none?"]
search      = ["LAC", "CLA", "children in care", "initial health assessment", "IHA"]
*/
with begun as (
    select distinct care.authority, care.child, care.started, care_clock.twentieth_day
    from care
    join care_clock
        on care_clock.authority = care.authority
        and care_clock.child = care.child
        and care_clock.started = care.started
),

decided as (
    select begun.authority, begun.child, begun.started, min(extract_list.as_at) as as_at
    from begun
    join extract_list
        on extract_list.authority = begun.authority
        and extract_list.list = 8
        and extract_list.as_at > begun.twentieth_day
        and extract_list.as_at <= begun.twentieth_day + interval 6 month
    group by begun.authority, begun.child, begun.started
),

seen as (
    select
        decided.authority,
        decided.child,
        decided.started,
        max(
            case
                when list_8.last_health >= decided.started - interval 3 month
                    and list_8.last_health <= care_clock.twentieth_day
                    then 1
                else 0
            end
        ) as in_time
    from decided
    join care_clock
        on care_clock.authority = decided.authority
        and care_clock.child = decided.child
        and care_clock.started = decided.started
        and care_clock.as_at = decided.as_at
    join list_8
        on list_8.authority = decided.authority
        and list_8.child = decided.child
        and list_8.as_at <= decided.as_at
    where not care_clock.short_breaks
    group by decided.authority, decided.child, decided.started
),

told as (
    -- The row of the extract that decides: whose the child was then (where care is over, on the day it ended), and
    -- whether it had ended by the due day.
    select
        list_8.authority,
        list_8.child,
        list_8.started,
        list_8.as_at,
        list_8.ended,
        coalesce(nullif(list_8.team, ''), 'unknown') as team,
        worker_match.worker,
        row_number() over (
            partition by list_8.authority, list_8.child, list_8.started, list_8.as_at order by list_8.row_number desc
        ) as place
    from list_8
    join decided
        on decided.authority = list_8.authority
        and decided.child = list_8.child
        and decided.started = list_8.started
        and decided.as_at = list_8.as_at
    join worker_match
        on worker_match.authority = list_8.authority
        and worker_match.written is not distinct from list_8.worker_name
        and worker_match.team = coalesce(list_8.team, 'unknown')
        and worker_match.day = coalesce(list_8.ended, list_8.as_at)
)

select
    seen.authority as authority,
    told.team as team,
    told.worker as worker,
    calendar.month as month,
    seen.child as child,
    seen.in_time as numerator,
    1 as denominator
from seen
join told
    on told.authority = seen.authority
    and told.child = seen.child
    and told.started = seen.started
    and told.place = 1
join care_clock
    on care_clock.authority = seen.authority
    and care_clock.child = seen.child
    and care_clock.started = seen.started
    and care_clock.as_at = told.as_at
join calendar on calendar.day = care_clock.twentieth_day
where told.ended is null or told.ended > care_clock.twentieth_day
