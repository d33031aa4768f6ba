/*
title    = "Section 47 enquiries without an outcome"
question = "Which enquiries still need a decision or a conference?"
by_team  = "written"

[columns]
child               = "Child"
worker              = "Worker number"
name                = "Worker"
team                = "Team"
strategy_discussion = "Strategy discussion"
age_working_days    = "Working days old"
day_15              = "Day 15"
working_days_left   = "Working days left"
missing             = "What is missing"
*/
-- As on the last day of the month, or the extract's day in the month still running. A child already on a plan needs
-- no initial conference. Day 15 itself is in time: working_days_left is 0 on that day and negative after it.
select
    child,
    worker,
    name,
    team,
    strategy_discussion,
    age_working_days,
    day_15,
    working_days_left,
    missing
from enquiry_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by strategy_discussion, child
