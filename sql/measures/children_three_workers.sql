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
with held as (
    select authority, month, child, worker_then as worker
    from known_for_a_year
    where worker_then not in ('none', 'unknown')
    union all
    select known_for_a_year.authority, known_for_a_year.month, known_for_a_year.child, worker_arrival.worker
    from known_for_a_year
    inner join worker_arrival
        on
            worker_arrival.authority = known_for_a_year.authority
            and worker_arrival.child = known_for_a_year.child
            and worker_arrival.known_from > known_for_a_year.since
            and worker_arrival.known_from <= known_for_a_year.day
    where worker_arrival.worker not in ('none', 'unknown')
),

three_workers as (
    select authority, month, child
    from held
    group by authority, month, child
    having count(distinct worker) >= 3
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
