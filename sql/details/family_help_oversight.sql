/*
title    = "Who oversees family help lead practitioners"
question = "Who oversees the children in need whom a family help lead practitioner holds?"

[columns]
manager  = "Overseen by"
role     = "Role"
team     = "Team"
workers  = "Family help lead practitioners"
children = "Children in need they hold"
*/
-- By the manager whom the workforce file names for the practitioner, on the last day of the month; in the child's team.
-- First those whom it names no manager for, then the most children.
with held as (
    select
        open_month.authority,
        open_month.month,
        worker_month.manager,
        count(distinct open_month.worker) as workers,
        count(*) as children
    from open_month
    join team_line on team_line.authority = open_month.authority and team_line.team = open_month.team
    join worker_month
        on
            worker_month.authority = open_month.authority
            and worker_month.month = open_month.month
            and worker_month.worker = open_month.worker
    where
        open_month.authority = $authority
        and open_month.month = $month
        and open_month.for_month
        and open_month.status = 'child in need plan'
        and open_month.holder = 'family help'
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
    group by open_month.authority, open_month.month, worker_month.manager
)

select
    case
        when coalesce(held.manager, '') = '' then 'Nobody is named'
        else coalesce(worker_name.name, held.manager)
    end as manager,
    case
        when coalesce(held.manager, '') = '' then ''
        else coalesce(overseer.role, 'not in the workforce file')
    end as role,
    coalesce(overseer.team, '') as team,
    cast(held.workers as integer) as workers,
    cast(held.children as integer) as children
from held
left join worker_name on worker_name.authority = held.authority and worker_name.worker = held.manager
left join worker_month as overseer
    on
        overseer.authority = held.authority
        and overseer.month = held.month
        and overseer.worker = held.manager
order by case when coalesce(held.manager, '') = '' then 0 else 1 end, held.children desc, 1
