/*
title    = "Children in care"
question = "Which child in care is waiting for something, and since when?"
by_team  = "written"

[columns]
child           = "Child"
worker          = "Worker number"
name            = "Worker"
team            = "Team"
started         = "In care since"
days_in_care    = "Days in care"
legal_status    = "Legal status"
placement       = "Placement"
permanence_plan = "Permanence plan"
plan_due        = "Permanence plan due"
visit_due       = "Next visit due"
review_due      = "Next review due"
health_due      = "Health assessment due"
visit_not_known = "Visiting clock not known"
known_on        = "As known on"
*/
-- Children looked after on the last day of the month, or the extract's day in the month still running, each on its own
-- statutory clocks; a due day is the last in time. Where no extract tells of the child nothing is known but the start.
select
    child,
    worker,
    name,
    team,
    started,
    days_in_care,
    legal_status,
    placement,
    permanence_plan,
    plan_due,
    visit_due,
    review_due,
    health_due,
    visit_not_known,
    known_on
from care_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by started, child
