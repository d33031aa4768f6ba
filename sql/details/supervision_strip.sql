/*
title    = "Personal and group supervision in the last 12 months"
question = "When was each worker supervised?"
staff    = true
by_team  = "written"

[columns]
worker     = "Worker number"
name       = "Worker"
team       = "Team"
held       = "Held on"
kind       = "Kind"
reflective = "Recorded as reflective"
recorded   = "Written up on"
*/
-- The 12 months up to the last day of the month (or the newest day of the month still running), for the workers of
-- supervision_by_worker. One row per worker, day and kind. Case supervision is left out: it goes by child, see
-- case_supervision.
select
    supervision_held.worker,
    supervision_due.name,
    supervision_due.team,
    supervision_held.held,
    supervision_held.kind,
    supervision_held.reflective,
    supervision_held.recorded
from supervision_due
inner join supervision_held
    on
        supervision_held.authority = supervision_due.authority
        and supervision_held.worker = supervision_due.worker
        and supervision_held.held <= supervision_due.day
        and supervision_held.held > supervision_due.year_before
where
    supervision_due.authority = $authority
    and supervision_due.month = $month
    and ($team = '' or supervision_due.shown_as = $team)
    and ($service = '' or supervision_due.service = $service)
order by supervision_held.worker, supervision_held.held, supervision_held.kind
