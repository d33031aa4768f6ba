/*
title    = "Children held by a worker of another team"
question = "Which of our children does a worker of another team hold?"

[columns]
child             = "Child"
status            = "Status"
started           = "Open since"
team              = "Child's team"
worker            = "Worker number"
name              = "Worker"
worker_team       = "Worker's team"
days_with_worker  = "Days with this worker"
*/
-- The children of a team or service whose worker counts, with all their children, in another: the place's caseloads do
-- not show them. For an authority there are none.
with inside as (
    select
        worker,
        min(shown_as) as worker_team,
        max(case when shown_as = $team or ($team = '' and service = $service) then 1 else 0 end) as is_here
    from caseload_line
    where authority = $authority and month = $month and line not in ('none', 'left', 'unknown')
    group by worker
)

select
    caseload_child.child,
    caseload_child.status,
    caseload_child.started,
    caseload_child.team,
    caseload_child.worker,
    caseload_child.name,
    inside.worker_team,
    caseload_child.days_with_worker
from caseload_child
inner join inside on inside.worker = caseload_child.worker
where
    caseload_child.authority = $authority
    and caseload_child.month = $month
    and caseload_child.holder not in ('none', 'left', 'unknown')
    and inside.is_here = 0
    and ($team = '' or caseload_child.shown_as = $team)
    and ($service = '' or caseload_child.service = $service)
    and ($team <> '' or $service <> '')
order by inside.worker_team, caseload_child.name, caseload_child.started, caseload_child.child
