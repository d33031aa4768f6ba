/*
title       = "Children with three or more workers in a year"
question    = "Do children keep the same social worker?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, children who had three or more different workers in the 12 months"
denominator = "open children whose allocation was known 12 months before"
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 12
in_pieces   = true
reach_months = 14
published_as = "none"
source      = "Ofsted Annex A, one extract after another"
caveats     = [
    "At least: workers between two extracts are not seen, so more frequent extracts can show more changes.",
    "Time without a worker is not a worker. A manager who held the child counts.",
    "Counted in the child's team, with the worker who holds the child now.",
    "Children opened less than 12 months ago are left out: they have had less time to change worker.",
]
ask         = ["Why did the worker change: a leaver, a transfer between teams, a reorganisation?"]
search      = ["changes of social worker", "continuity", "stability"]
breakdowns  = ["status", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with open_children as (
    select authority, month, day, child, team, worker, cast(day - interval 12 month as date) as year_before
    from open_month
    where for_month
),

-- The extract that told of the day a year before.
extract_before as (
    select days.authority, days.month, max(extract_next.as_at) as as_at
    from (select distinct authority, month, year_before from open_children) as days
    inner join extract_next
        on
            extract_next.authority = days.authority
            and extract_next.list = 6
            and extract_next.as_at <= days.year_before
    group by days.authority, days.month
),

known_for_a_year as (
    select
        open_children.authority,
        open_children.month,
        open_children.day,
        open_children.year_before,
        open_children.child,
        open_children.team,
        open_children.worker
    from open_children
    inner join extract_before
        on extract_before.authority = open_children.authority and extract_before.month = open_children.month
    inner join allocation
        on
            allocation.authority = open_children.authority
            and allocation.child = open_children.child
            and allocation.known_from = extract_before.as_at
            and allocation.known_to >= open_children.year_before
),

-- Most children have never had three workers, so that nobody need count those of each year.
many as (
    select authority, child
    from allocation
    where worker not in ('none', 'unknown')
    group by authority, child
    having count(distinct worker) >= 3
),

held as (
    select allocation.authority, allocation.child, allocation.worker, allocation.known_from, allocation.known_to
    from allocation
    inner join many on many.authority = allocation.authority and many.child = allocation.child
    where allocation.worker not in ('none', 'unknown')
),

three_workers as (
    select known_for_a_year.authority, known_for_a_year.month, known_for_a_year.child
    from known_for_a_year
    inner join held
        on
            held.authority = known_for_a_year.authority
            and held.child = known_for_a_year.child
            and held.known_from <= known_for_a_year.day
            and held.known_to >= known_for_a_year.year_before
    group by known_for_a_year.authority, known_for_a_year.month, known_for_a_year.child
    having count(distinct held.worker) >= 3
)

select
    known_for_a_year.authority,
    known_for_a_year.team,
    known_for_a_year.worker,
    known_for_a_year.month,
    known_for_a_year.child as child,
    case when three_workers.child is not null then 1 else 0 end as numerator,
    1 as denominator
from known_for_a_year
left join three_workers
    on
        three_workers.authority = known_for_a_year.authority
        and three_workers.month = known_for_a_year.month
        and three_workers.child = known_for_a_year.child
