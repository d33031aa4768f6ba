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

year_of_child as (
    select
        open_children.authority,
        open_children.month,
        open_children.child,
        open_children.team,
        open_children.worker,
        count(distinct case when allocation.worker not in ('none', 'unknown') then allocation.worker end) as workers,
        max(case when allocation.known_from <= open_children.year_before then 1 else 0 end) as known_for_a_year
    from open_children
    inner join allocation
        on
            allocation.authority = open_children.authority
            and allocation.child = open_children.child
            and allocation.known_from <= open_children.day
            and allocation.known_to >= open_children.year_before
    group by
        open_children.authority,
        open_children.month,
        open_children.child,
        open_children.team,
        open_children.worker
)

select
    authority,
    team,
    worker,
    month,
    sum(case when workers >= 3 then 1 else 0 end) as numerator,
    count(*) as denominator
from year_of_child
where known_for_a_year = 1
group by authority, team, worker, month
