/*
title    = "Review conferences to hold"
question = "Which plans must be reviewed in the next four weeks, or should have been?"
family   = "plans"
subject  = "child"
order    = 90
gravity  = "clock"
late     = "plan not reviewed for {days}"
to_come  = "review conference"
nothing  = "No review of a plan is overdue or falls due in the next four weeks."
rule     = """
Children with a plan open in the extract's list 7 (of a child's rows the one with the latest start, then the later
row) whose review is overdue or falls due within the next 20 working days. Due: six months after the latest review;
where there is none, three months after the start of the plan. Months are anniversaries; where the month has no such
day, its last day. The last day is in time. The clock counts every day; days left are working days to today, and a review past its day is at least one day late (-1). Since: the latest review,
else the start of the plan."""
feeds    = ["annex_a.list_7"]
source   = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, list 7 (child protection)"
caveats  = ["List 7 holds only the latest review. A review held after the extract's date is not known yet."]
owner    = "Head of safeguarding"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with counted as (
    select
        plan_extract.*,
        begun.day as since,
        begun.words as since_words,
        clock.due,
        clock.days
    from plan_extract
    join calendar as begun on begun.day = coalesce(plan_extract.last_review, plan_extract.started)
    join days_left as clock on clock.due = plan_extract.review_due and clock.today = $today
    where
        plan_extract.authority = $authority
        and plan_extract.day = $extract
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
            then concat('Not reviewed since the plan began on ', since_words, '; the first review is due within three months')
        else concat('Last reviewed on ', since_words, '; a review is due every six months')
    end as why,
    since,
    '' as band
from counted
where days <= 20
order by due, since, child
