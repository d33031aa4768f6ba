/*
title    = "Who holds how many children"
question = "Who carries too much, and which children has nobody?"

[columns]
line            = "Line"
worker          = "Worker number"
name            = "Worker"
role            = "Role"
team            = "Team"
fte             = "FTE"
agency          = "Agency"
asye            = "ASYE"
absent          = "Absent"
in_workforce    = "In the workforce file"
children        = "Children"
per_fte         = "Children per FTE"
promise         = "Promise"
over_by         = "Children over the promise"
looked_after    = "Looked after"
protection_plan = "Child protection plan"
in_need_plan    = "Child in need plan"
open_assessment = "Open assessment"
other_status    = "Status not known"
care_leavers    = "Care leavers"
*/
-- First the children nobody holds, by the child's team: no worker, worker has left, not told. Then managers, then
-- everyone else by their own team: those furthest over their promise first. Children of workers are all their
-- children, of whatever team, so the lines of one team need not add up to the children of that team.
with children as (
    select authority, day, child, team, worker, holder, status
    from open_month
    where authority = $authority and month = $month and for_month
),

leavers as (
    select worker, count(*) as care_leavers
    from care_leaver_month
    where authority = $authority and month = $month
    group by worker
),

nobody as (
    select
        team,
        holder,
        count(*) as children,
        sum(case when status = 'looked after' then 1 else 0 end) as looked_after,
        sum(case when status = 'child protection plan' then 1 else 0 end) as protection_plan,
        sum(case when status = 'child in need plan' then 1 else 0 end) as in_need_plan,
        sum(case when status = 'open assessment' then 1 else 0 end) as open_assessment,
        sum(case when status = 'unknown' then 1 else 0 end) as other_status
    from children
    where holder in ('none', 'left', 'unknown')
    group by team, holder
),

held as (
    select
        worker,
        sum(case when status = 'looked after' then 1 else 0 end) as looked_after,
        sum(case when status = 'child protection plan' then 1 else 0 end) as protection_plan,
        sum(case when status = 'child in need plan' then 1 else 0 end) as in_need_plan,
        sum(case when status = 'open assessment' then 1 else 0 end) as open_assessment,
        sum(case when status = 'unknown' then 1 else 0 end) as other_status
    from children
    where holder in ('social worker', 'manager', 'other')
    group by worker
),

lines as (
    select
        holder as line,
        holder as worker,
        case holder
            when 'none' then 'No worker'
            when 'left' then 'Worker has left'
            else 'Worker not known'
        end as name,
        cast(null as varchar) as role,
        team,
        cast(null as double) as fte,
        cast(null as boolean) as agency,
        cast(null as boolean) as asye,
        cast(null as boolean) as absent,
        cast(null as boolean) as in_workforce,
        children,
        cast(null as double) as promise,
        looked_after,
        protection_plan,
        in_need_plan,
        open_assessment,
        other_status,
        0 as care_leavers,
        case holder when 'none' then 1 when 'left' then 2 else 3 end as place
    from nobody
    union all
    select
        worker_month.kind as line,
        worker_month.worker,
        worker_month.name,
        worker_month.role,
        worker_month.team,
        worker_month.fte,
        worker_month.agency,
        worker_month.asye,
        worker_month.absent,
        worker_month.in_workforce,
        worker_month.children,
        case when worker_month.kind = 'social worker' then worker_month.promise end as promise,
        coalesce(held.looked_after, 0) as looked_after,
        coalesce(held.protection_plan, 0) as protection_plan,
        coalesce(held.in_need_plan, 0) as in_need_plan,
        coalesce(held.open_assessment, 0) as open_assessment,
        coalesce(held.other_status, 0) as other_status,
        coalesce(leavers.care_leavers, 0) as care_leavers,
        case worker_month.kind when 'manager' then 4 when 'social worker' then 5 else 6 end as place
    from worker_month
    left join held on held.worker = worker_month.worker
    left join leavers on leavers.worker = worker_month.worker
    where
        worker_month.authority = $authority
        and worker_month.month = $month
        -- a social worker without children has room; a manager without children is not a line
        and (worker_month.kind = 'social worker' or worker_month.children > 0 or leavers.care_leavers > 0)
)

select
    lines.line,
    lines.worker,
    lines.name,
    lines.role,
    lines.team,
    lines.fte,
    lines.agency,
    lines.asye,
    lines.absent,
    lines.in_workforce,
    cast(lines.children as integer) as children,
    lines.children / nullif(lines.fte, 0) as per_fte,
    lines.promise,
    case when lines.promise is not null then greatest(lines.children - lines.promise, 0) end as over_by,
    cast(lines.looked_after as integer) as looked_after,
    cast(lines.protection_plan as integer) as protection_plan,
    cast(lines.in_need_plan as integer) as in_need_plan,
    cast(lines.open_assessment as integer) as open_assessment,
    cast(lines.other_status as integer) as other_status,
    cast(lines.care_leavers as integer) as care_leavers
from lines
inner join team_line on team_line.authority = $authority and team_line.team = lines.team
where ($team = '' or team_line.shown_as = $team) and ($service = '' or team_line.service = $service)
order by lines.place, lines.children - lines.promise desc nulls last, lines.children desc, lines.name, lines.team
