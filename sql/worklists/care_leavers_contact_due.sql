/*
title    = "Care leavers to contact"
question = "Whom must the adviser contact this week, or should have?"
family   = "care_leavers"
subject  = "child"
order    = 117
gravity  = "clock"
late     = "not contacted for {days}"
to_come  = "contact"
nothing  = "Every care leaver under 21 has been contacted, and no contact is due in the next five working days."
rule     = """
Relevant and former relevant young people under 21 in the extract's list 9 (of a child's rows the later one), without
those who died, went home, were handed to another authority or had short breaks, whose contact is overdue or falls due
within the next 5 working days. Due: 56 days after the last contact; that day is in time. Where none is recorded there
is no due date, and the row stands first. The clock counts every day; days left are working days to today, and what is
past its day is at least one day late (-1). Since: the last contact."""
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
        when clock.due is null then 'No contact is recorded'
        else concat('Last contact on ', contacted.words, '; due every eight weeks')
    end as why,
    young.since,
    '' as band
from care_leaver_due as young
left join calendar as contacted on contacted.day = young.since
left join days_left as clock on clock.due = young.due and clock.today = $today
where
    young.authority = $authority
    and young.day = $extract
    and young.owed = 'contact'
    and (clock.days <= 5 or clock.due is null)
order by clock.due nulls first, young.child
