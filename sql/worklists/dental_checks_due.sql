/*
title    = "Dental checks of children looked after"
question = "Who must see a dentist in the next four weeks, or should have?"
family   = "looked_after"
subject  = "child"
order    = 116
gravity  = "oversight"
late     = "no dental check for {days}"
to_come  = "dental check"
nothing  = "No dental check is overdue or falls due in the next four weeks."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose dental check is overdue or falls due within the next 20 working days. Due: 12 months
after the last check, but not before the day before the child has been looked after for 12 months; where there is
none, that day. Months are anniversaries; where the month has no such day, its last day. The last day is in time.
The clock counts every day; days left are working days to today, and what is past its day is at least one day late
(-1). Since: the last check, else the start of the care period."""
feeds    = ["annex_a.list_8"]
source   = "Promoting the health and wellbeing of looked-after children (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats  = ["Children in a series of short breaks (V3, V4) are not on it. A check made after the extract's date is not known yet."]
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with clocks as (
    select
        *,
        coalesce(last_dental, started) as since,
        cast(started + interval 12 month as date) as year_in_care,
        cast(last_dental + interval 12 month as date) as due_again
    from care_extract
    where
        authority = $authority
        and day = $extract
        and not short_breaks
),

dated as (
    select
        clocks.*,
        begun.words as since_words,
        clock.due,
        clock.days
    from clocks
    join calendar as begun on begun.day = clocks.since
    join calendar as twelve_months on twelve_months.day = clocks.year_in_care
    left join calendar as again on again.day = clocks.due_again
    join days_left as clock
        on clock.due_number = greatest(coalesce(again.day_number, 0), twelve_months.day_number - 1)
        and clock.today = $today
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
            when last_dental is null then 'No dental check recorded since coming into care on '
            else 'Last checked on '
        end,
        since_words,
        '; due every 12 months'
    ) as why,
    since,
    '' as band
from dated
where days <= 20
order by due, since, child
