/*
title    = "Reviews of short breaks"
question = "Whose short breaks must be reviewed in the next four weeks, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 112
gravity  = "clock"
late     = "short breaks not reviewed for {days}"
to_come  = "review of short breaks"
nothing  = "No review of short breaks is overdue or falls due in the next four weeks."
rule     = """
Children with the legal status V3 or V4 in the extract's list 8 (of a child's rows the one with the latest start, if
it has not ended by the extract's date) whose review is overdue or falls due within the next 20 working days, by
regulation 48. Due: three months after the start where there is no review, six months after the latest one. Months are
anniversaries; where the month has no such day, its last day. The last day is in time. Days left are working days to
today, and a review past its day is at least one day late (-1). Since: the latest review, else the start."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48; Ofsted Annex A, list 8 (children in care)"
caveats  = ["Visits are as often as each child's plan says, which no list holds."]
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
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
        and care_extract.short_breaks
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
            then concat('Not reviewed since the short breaks began on ', since_words, '; the first review is due within three months')
        else concat('Last reviewed on ', since_words, '; a review is due every six months')
    end as why,
    since,
    '' as band
from counted
where days <= 20
order by review_due, since, child
