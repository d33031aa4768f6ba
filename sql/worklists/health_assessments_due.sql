/*
title    = "Health assessments of children looked after"
question = "Whose health must be assessed in the next four weeks, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 114
gravity  = "clock"
late     = "no health assessment for {days}"
to_come  = "health assessment"
nothing  = "No health assessment is overdue or falls due in the next four weeks."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose initial or review health assessment is overdue or falls due within the next 20 working
days. Initial, where there is none since three months before care began: the 20th working day after the start. Review:
12 months after the last assessment, 6 months for a child under five at the extract. Months are anniversaries; where
the month has no such day, its last day. The last day is in time. The clock counts every day; days left are working
days to today, and what is past its day is at least one day late (-1). Children in a series of short breaks are not on
it, nor those whose review clock is not known for want of an age. Since: the last assessment, else the start of the
care period."""
feeds    = ["annex_a.list_8"]
source   = "Promoting the health and wellbeing of looked-after children (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats  = ["The measure of review assessments is about children looked after for 12 months or more; the others have bands of their own here."]
bands    = ["Initial", "Review, in the first year", "12 months or more in care"]
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with counted as (
    select
        care_extract.*,
        begun.day as since,
        begun.words as since_words,
        clock.days,
        case
            when clock.today >= care_extract.started + interval 12 month then '12 months or more in care'
            when care_extract.assessed is null then 'Initial'
            else 'Review, in the first year'
        end as band
    from care_extract
    join calendar as begun on begun.day = coalesce(care_extract.assessed, care_extract.started)
    join days_left as clock on clock.due = care_extract.health_due and clock.today = $today
    where
        care_extract.authority = $authority
        and care_extract.day = $extract
        and not care_extract.short_breaks
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    health_due as due,
    days,
    case
        when assessed is null
            then concat(
                'No health assessment recorded since coming into care on ', since_words,
                '; the initial one is due within 20 working days'
            )
        else concat('Last assessed on ', since_words, '; due every ', cast(health_months as varchar), ' months')
    end as why,
    since,
    band
from counted
where days <= 20
order by health_due, since, child
