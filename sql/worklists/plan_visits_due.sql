/*
title    = "Visits to children on a plan"
question = "Which children on a plan must be visited this week, or should have been?"
family   = "plans"
subject  = "child"
order    = 70
gravity  = "protection"
late     = "not visited for {days}"
to_come  = "visit"
nothing  = "Every child on a plan has been visited, and no visit is due in the next five working days."
rule     = """
Children with a plan open in the extract's list 7 (of a child's rows the one with the latest start, then the later
row) whose visit is overdue or falls due within the next 5 working days. Due: one interval after the last visit, or
after the start of the plan if that is later. The interval is the child's own (visit_interval), else the setting
plan_visit_working_days of the team in the month of the extract (default 10 working days); the last day of it is in
time. Days left are counted in working days to today. Since: the day the interval began."""
feeds    = ["annex_a.list_7"]
source   = "Ofsted Annex A, list 7 (child protection)"
caveats  = ["A visit made after the extract's date is not known yet."]
owner    = "Head of safeguarding"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    visit.shown_as as team,
    visit.service,
    visit.child,
    visit.worker,
    visit.name,
    visit.due,
    visit.due_count - today.working_days as days,
    concat(
        case
            when visit.was_seen then 'Last visited on '
            else 'No visit recorded since the plan began on '
        end,
        visit.since_words,
        '; a visit is due every ',
        case visit.interval_days
            when 1 then 'working day'
            else concat(cast(visit.interval_days as varchar), ' working days')
        end,
        case when visit.visits_set then ', as set for this child' else '' end
    ) as why,
    visit.since,
    '' as band
from visit_due as visit
join calendar as today on today.day = $today
where
    visit.authority = $authority
    and visit.day = $extract
    and visit.work = 'child protection plan'
    and visit.due_count - today.working_days <= 5
order by visit.due_count, visit.since, visit.child
