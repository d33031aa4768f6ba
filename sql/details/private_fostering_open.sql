/*
title    = "Children privately fostered"
question = "Who must be visited, and by when?"
by_team  = "shown"

[columns]
child      = "Child"
team       = "Team"
notified   = "Notified on"
last_visit = "Last visit"
due        = "Next visit by"
stands     = "Next visit is"
*/
-- Arrangements open on the last day of the month, or the newest day known; the earliest visit due first.
select
    private_fostering_month.child,
    team_line.shown_as as team,
    private_fostering_month.notified,
    private_fostering_month.last_visit,
    private_fostering_month.due,
    case when private_fostering_month.due < month_spine.day then 'late' else 'in time' end as stands
from month_spine
join private_fostering_month
    on private_fostering_month.authority = month_spine.authority and private_fostering_month.month = month_spine.month
join team_line
    on team_line.authority = private_fostering_month.authority and team_line.team = private_fostering_month.team
where
    month_spine.authority = $authority
    and month_spine.month = $month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by private_fostering_month.due, private_fostering_month.child
