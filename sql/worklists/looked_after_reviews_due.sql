/*
title    = "Reviews of children looked after"
question = "Whose care must be reviewed in the next four weeks, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 110
nothing  = "No review is overdue or falls due in the next four weeks."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose review is overdue or falls due within the next 20 working days. Due: 183 days after the
latest review; where there is none, 28 days after the start of the care period. The last day is in time. The clock
counts every day; days left are working days to today, and a review past its day is at least one day late (-1).
Since: the latest review, else the start of the care period."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review Regulations 2010; Ofsted Annex A, list 8 (children in care)"
caveats  = ["List 8 holds only the latest review: the second one, due after three months, cannot be told from later ones."]
owner    = "Head of corporate parenting"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with dated as (
    select
        care_extract.*,
        begun.day as since,
        begun.words as since_words,
        begun.day_number + case when care_extract.last_review is null then 28 else 183 end as due_number
    from care_extract
    join calendar as begun on begun.day = coalesce(care_extract.last_review, care_extract.started)
    where
        care_extract.authority = $authority
        and care_extract.day = $extract
),

counted as (
    select
        dated.*,
        due.day as due,
        case
            when due.day < today.day then least(due.working_days - today.working_days, -1)
            else due.working_days - today.working_days
        end as days
    from dated
    join calendar as due on due.day_number = dated.due_number
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
    case
        when last_review is null
            then concat('Not reviewed since coming into care on ', since_words, '; the first review is due within 28 days')
        else concat('Last reviewed on ', since_words, '; a review is due every 183 days')
    end as why,
    since,
    '' as band
from counted
where days <= 20
order by due, since, child
