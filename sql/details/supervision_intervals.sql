/*
title    = "How often each role is supervised"
question = "How often should somebody in this role be supervised?"
staff    = true
by_team  = "shown"

[columns]
team          = "Team"
role          = "Role"
interval_days = "Due every (days)"
*/
-- The intervals of the workers in post, as on the last day of the month: what stands beside a role, without a name.
select distinct
    shown_as as team,
    role,
    interval_days
from supervision_due
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by role, interval_days, team
