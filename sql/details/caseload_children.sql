/*
title    = "The children behind a caseload"
question = "Which children does this worker hold, and since when?"

[columns]
child             = "Child"
status            = "Status"
status_since      = "In this status since"
started           = "Open since"
team              = "Child's team"
worker            = "Worker number"
name              = "Worker"
holder            = "Held by"
worker_left       = "Worker left on"
with_worker_since = "With this worker since"
known_earlier     = "With this worker since before the first extract"
days_with_worker  = "Days with this worker"
*/
-- $worker: a worker's number, or none, left, unknown, manager for the lines of that name, or '' for all children of the
-- team. A worker's children are listed whatever their team; every other list goes by the child's team.
-- For children nobody holds, with_worker_since and the days tell since when nobody has. Those longest there come first;
-- known from the first extract on means so long at least.
select
    child,
    status,
    status_since,
    started,
    team,
    worker,
    name,
    holder,
    worker_left,
    with_worker_since,
    known_earlier,
    days_with_worker
from caseload_child
where
    authority = $authority
    and month = $month
    and (
        $worker = worker and holder not in ('none', 'unknown')
        or ($worker = '' or $worker = holder) and ($team = '' or shown_as = $team)
        and ($service = '' or service = $service)
    )
order by
    case holder when 'none' then 1 when 'left' then 2 when 'unknown' then 3 else 4 end,
    days_with_worker desc nulls last,
    started,
    child
