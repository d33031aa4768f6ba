/*
title    = "Personal and group supervision in the last 12 months"
question = "When was each worker supervised?"

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
with people as (
    select worker_month.authority, worker_month.worker, worker_month.name, worker_month.team, worker_month.day
    from worker_month
    inner join team_line on team_line.authority = worker_month.authority and team_line.team = worker_month.team
    where
        worker_month.authority = $authority
        and worker_month.month = $month
        and worker_month.in_workforce
        and worker_month.role <> 'other'
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
)

select
    people.worker,
    max(people.name) as name,
    max(people.team) as team,
    supervision.held,
    coalesce(supervision.kind, 'unknown') as kind,
    max(supervision.reflective) as reflective,
    case when count(*) = count(supervision.recorded) then max(supervision.recorded) end as recorded
from people
inner join supervision
    on
        supervision.authority = people.authority
        and supervision.worker = people.worker
        and supervision.held <= people.day
        and supervision.held > people.day - interval 1 year
where coalesce(supervision.kind, 'unknown') <> 'case'
group by people.worker, supervision.held, coalesce(supervision.kind, 'unknown')
order by people.worker, supervision.held, kind
