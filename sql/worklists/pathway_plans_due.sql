/*
title    = "Pathway plans to review"
question = "Whose pathway plan must be reviewed in the next four weeks, or should have been?"
family   = "care_leavers"
subject  = "child"
order    = 118
nothing  = "No pathway plan is overdue or falls due in the next four weeks."
rule     = """
Eligible, relevant and former relevant young people in the extract's list 9 (of a child's rows the later one) under
21, and from 21 those with a plan, whose pathway plan review is overdue or falls due within the next 20 working days,
without those who died, went home, were handed to another authority or had short breaks. Due: six months after the
latest review; months are anniversaries, and where the month has no such day, its last day. That day is in time. Where
none is recorded there is no due date, and the row stands first. Days left are working days to today, and a review
past its day is at least one day late (-1). Since: the latest review."""
feeds    = ["annex_a.list_9"]
source   = "Care Leavers (England) Regulations 2010; Ofsted Annex A, list 9 (care leavers)"
caveats  = ["With the personal adviser where one is named, else with the worker. Without an age a young person counts as under 21."]
owner    = "Head of leaving care"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with counted as (
    select
        leaver_extract.*,
        due.day as due,
        reviewed.words as reviewed_words,
        case
            when due.day < today.day then least(due.working_days - today.working_days, -1)
            else due.working_days - today.working_days
        end as days
    from leaver_extract
    join calendar as today on today.day = $today
    left join calendar as reviewed on reviewed.day = leaver_extract.pathway_plan_review
    left join calendar as due on due.day = cast(leaver_extract.pathway_plan_review + interval 6 month as date)
    where
        leaver_extract.authority = $authority
        and leaver_extract.day = $extract
        and leaver_extract.in_touch <> 'excluded'
        and leaver_extract.eligibility in ('eligible', 'relevant', 'former relevant')
        and (coalesce(leaver_extract.age_months, 0) < 21 * 12 or leaver_extract.pathway_plan_review is not null)
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
        when due is null then 'No pathway plan review is recorded'
        else concat('Last reviewed on ', reviewed_words, '; due every six months')
    end as why,
    pathway_plan_review as since,
    '' as band
from counted
where days <= 20 or due is null
order by due nulls first, child
