/*
title    = "Reviews of children looked after"
question = "Whose care must be reviewed in the next four weeks, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 110
gravity  = "clock"
late     = "care not reviewed for {days}"
to_come  = "review of care"
nothing  = "No review is overdue or falls due in the next four weeks."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose review is overdue or falls due within the next 20 working days, by regulation 33. Due:
where there is no review in this period of care, the 20th working day after its start; three months after the first
review; six months after a later one. A latest review by three months after that 20th working day, with none seen
earlier, is taken as the first. Months are anniversaries; where the month has no such day, its last day. The last day
is in time. Days left are working days to today, and a review past its day is at least one day late (-1). Children in
a series of short breaks are on a list of their own. Since: the latest review, else the start of the care period."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33; Ofsted Annex A, list 8 (children in care)"
caveats  = ["List 8 holds only the latest review: an earlier one is known only if an earlier extract told of it."]
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
        clock.days
    from care_extract
    join calendar as begun on begun.day = coalesce(care_extract.last_review, care_extract.started)
    join days_left as clock on clock.due = care_extract.review_due and clock.today = $today
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
    review_due as due,
    days,
    case
        when last_review is null
            then concat('Not reviewed since coming into care on ', since_words, '; the first review is due within 20 working days')
        when review_rule = 'second'
            then concat('First reviewed on ', since_words, '; the second review is due within three months')
        else concat('Last reviewed on ', since_words, '; a review is due every six months')
    end as why,
    since,
    '' as band
from counted
where days <= 20
order by review_due, since, child
