/*
title    = "Open assessments"
question = "Which assessments must be finished, and by when?"
by_team  = "written"

[columns]
child             = "Child"
worker            = "Worker number"
name              = "Worker"
team              = "Team"
started           = "Started"
age_working_days  = "Working days old"
day_45            = "Day 45"
working_days_left = "Working days left"
band              = "Age"
*/
-- As on the last day of the month, or the extract's day in the month still running. Day 45 itself is in time:
-- working_days_left is 0 on that day and negative after it.
select
    child,
    worker,
    name,
    team,
    started,
    age_working_days,
    day_45,
    working_days_left,
    band
from assessment_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by started, child
