/*
title    = "How many each manager supervises"
question = "Can each manager know their workers' work?"
staff    = true
by_team  = "written"

[columns]
manager      = "Manager"
team         = "Manager's team"
role         = "Role"
supervised   = "People supervised"
newly        = "of them newly qualified"
overdue      = "of them overdue"
children     = "Children their people hold"
own_children = "Children held by the manager"
*/
-- Who supervises whom as the workforce file names each worker's manager, on the last day of the month (or the newest
-- day of the month still running). People, not FTE; absent ones are in, but never overdue. Team managers whom the file
-- names as nobody's manager are here with 0. A manager the file does not know as a worker stands under the name given.
select
    manager,
    team,
    role,
    supervised,
    newly,
    overdue,
    children,
    own_children
from manager_span
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by supervised desc, manager
