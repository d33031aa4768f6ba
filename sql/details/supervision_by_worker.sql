/*
title    = "Whose supervision is due"
question = "Whom have I not supervised?"
staff    = true
by_team  = "written"

[columns]
worker                    = "Worker number"
name                      = "Worker"
role                      = "Role"
team                      = "Team"
manager                   = "Manager"
last_personal             = "Last personal supervision"
days_since                = "Days since"
interval_days             = "Due every (days)"
due                       = "Due"
status                    = "Status"
held_last_12_months       = "Personal supervisions in 12 months"
reflective_last_12_months = "Recorded as reflective in 12 months"
*/
-- As on the last day of the month (or the newest day of the month still running). Not supervised
-- since the start in post: due one interval after that. The day it is due is not yet overdue.
select
    worker,
    name,
    role,
    team,
    manager,
    last_personal,
    days_since,
    interval_days,
    due,
    status,
    held_last_12_months,
    reflective_last_12_months
from supervision_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by absent, due_number nulls first, name, worker
