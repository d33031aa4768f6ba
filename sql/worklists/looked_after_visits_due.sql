/*
title    = "Visits to children looked after"
question = "Which children in our care must be visited this week, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 100
nothing  = "Every child looked after has been visited, and no visit is due in the next five working days."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose visit is overdue or falls due within the next 5 working days. Due: one interval after
the last visit, or after the start of the care period if that is later. The interval is the setting
looked_after_visit_days of the team in the month of the extract (default 42 days); the last day of it is in time.
The clock counts every day; days left are working days to today, and a visit past its day is at least one day late
(-1). Since: the day the interval began."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review Regulations 2010; Ofsted Annex A, list 8 (children in care)"
caveats  = [
    "One interval for every child: the regulations ask for the first visit within a week of a placement, and allow longer ones in settled placements.",
    "A visit made after the extract's date is not known yet.",
]
owner    = "Head of corporate parenting"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with clocks as (
    select
        *,
        case when last_visit > started then last_visit else started end as since
    from care_extract
    where
        authority = $authority
        and day = $extract
),

dated as (
    select
        clocks.*,
        begun.words as since_words,
        due.day as due,
        case
            when due.day < today.day then least(due.working_days - today.working_days, -1)
            else due.working_days - today.working_days
        end as days
    from clocks
    join calendar as begun on begun.day = clocks.since
    join calendar as due on due.day_number = begun.day_number + clocks.visit_days
    join calendar as today on today.day = $today
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    due,
    days,
    concat(
        case
            when last_visit >= started then 'Last visited on '
            else 'No visit recorded since coming into care on '
        end,
        since_words,
        '; a visit is due every ', cast(visit_days as varchar), ' days'
    ) as why,
    since,
    '' as band
from dated
where days <= 5
order by due, since, child
