/*
title    = "Pathway plans to review"
question = "Whose pathway plan must be reviewed in the next four weeks, or should have been?"
family   = "care_leavers"
subject  = "child"
order    = 118
gravity  = "clock"
late     = "pathway plan not reviewed for {days}"
to_come  = "review of the pathway plan"
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
select
    young.shown_as as team,
    young.service,
    young.child,
    young.worker,
    young.name,
    clock.due,
    clock.days,
    case
        when clock.due is null then 'No pathway plan review is recorded'
        else concat('Last reviewed on ', reviewed.words, '; due every six months')
    end as why,
    young.since,
    '' as band
from care_leaver_due as young
left join calendar as reviewed on reviewed.day = young.since
left join days_left as clock on clock.due = young.due and clock.today = $today
where
    young.authority = $authority
    and young.day = $extract
    and young.owed = 'pathway plan review'
    and (clock.days <= 20 or clock.due is null)
order by clock.due nulls first, young.child
