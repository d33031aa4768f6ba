/*
title    = "Children looked after without a permanence plan"
question = "For which children must it be decided in the next four weeks where they will grow up, or should it have been?"
family   = "looked_after"
subject  = "child"
order    = 117
gravity  = "drift"
late     = "no permanence plan for {days}"
to_come  = "permanence plan"
nothing  = "Every child looked after for four months has a permanence plan, and none is due one in the next four weeks."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) for whom no permanence plan is recorded, and who have been looked after for four months (by
which the second review must have been held) or will have been within the next 20 working days. Due: the day before
four months are reached, which is the last in time; where the month has no such day, its last day. The clock counts
every day; days left are working days to today, and what is past its day is at least one day late (-1). Since: the
start of the care period."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010 and their statutory guidance (a plan for permanence by the second review); Ofsted Annex A, list 8 (children in care)"
caveats  = [
    "Children in a series of short breaks (V3, V4) are not on it.",
    "That a plan is recorded does not say that it is a good one.",
]
owner    = "Head of corporate parenting"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with clocks as (
    select *, cast(started + interval 4 month as date) as four_months
    from care_extract
    where
        authority = $authority
        and day = $extract
        and not short_breaks
        and coalesce(permanence_plan, 'no') = 'no'
),

dated as (
    select
        clocks.*,
        begun.words as since_words,
        clock.due,
        clock.days
    from clocks
    join calendar as begun on begun.day = clocks.started
    join calendar as reached on reached.day = clocks.four_months
    join days_left as clock on clock.due_number = reached.day_number - 1 and clock.today = $today
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    due,
    days,
    concat('No permanence plan recorded since coming into care on ', since_words, '; due by the second review, four months after that') as why,
    started as since,
    '' as band
from dated
where days <= 20
order by due, started, child
