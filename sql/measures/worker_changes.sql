/*
title       = "Changes of worker for each child in a year"
question    = "How often is a child handed from one worker to another?"
family      = "caseload"
kind        = "rolling"
unit        = "fine_score"
better      = "lower"
numerator   = "times in the 12 months that the child's extracts named another worker than before"
denominator = "open children whose allocation was known 12 months before"
two_numbers = ["changes", "children"]
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 12
published_as = "none"
cases       = false
source      = "Ofsted Annex A, one extract after another"
caveats     = [
    "At least: workers between two extracts are not seen, so more frequent extracts can show more changes.",
    "Time without a worker is no change by itself: the next worker is compared with the last. A manager who held the child counts.",
    "Counted in the child's team, with the worker who holds the child now. Why a worker changed is not in Annex A.",
    "Children opened less than 12 months ago are left out: they have had less time to change worker.",
]
ask         = ["How many changes followed a leaver, and how many a move between teams that we planned?"]
search      = ["handoffs", "hand-offs", "handovers", "reallocation", "continuity", "changes of social worker"]
breakdowns  = ["status", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with named as (
    select
        authority,
        child,
        worker,
        known_from,
        lag(worker) over (partition by authority, child order by known_from) as worker_before
    from worker_arrival
    where worker not in ('none', 'unknown')
),

handed_on as (
    select authority, child, known_from
    from named
    where worker <> worker_before
),

changes as (
    select known_for_a_year.authority, known_for_a_year.month, known_for_a_year.child, count(*) as changes
    from known_for_a_year
    inner join handed_on
        on
            handed_on.authority = known_for_a_year.authority
            and handed_on.child = known_for_a_year.child
            and handed_on.known_from > known_for_a_year.since
            and handed_on.known_from <= known_for_a_year.day
    group by known_for_a_year.authority, known_for_a_year.month, known_for_a_year.child
)

select
    known_for_a_year.authority,
    known_for_a_year.team,
    known_for_a_year.worker,
    known_for_a_year.month,
    known_for_a_year.child as child,
    coalesce(changes.changes, 0) as numerator,
    1 as denominator
from known_for_a_year
left join changes
    on
        changes.authority = known_for_a_year.authority
        and changes.month = known_for_a_year.month
        and changes.child = known_for_a_year.child
