/*
title    = "Children on a plan"
question = "Which children on a plan must be visited or reviewed, and by when?"
by_team  = "written"

[columns]
child            = "Child"
worker           = "Worker number"
name             = "Worker"
team             = "Team"
started          = "Plan started"
length           = "Length"
category         = "Latest category of abuse"
last_visit       = "Last visit"
seen_alone       = "Seen alone"
next_visit_due   = "Next visit due"
last_review      = "Last review"
next_review_due  = "Next review due"
known_on         = "As known on"
visit_too_recent = "Too recent for a visit to be due"
*/
-- Open plans on the last day of the month, or the extract's day in the month still running. The next visit is due one
-- interval after the last one or after the start of the plan, whichever is later; the next review six months after the
-- last one, the first three months after the start. Where no extract tells of the plan, visits and reviews are not known.
select
    child,
    worker,
    name,
    team,
    started,
    length,
    category,
    last_visit,
    seen_alone,
    next_visit_due,
    last_review,
    next_review_due,
    known_on,
    visit_too_recent
from plan_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by started, child
