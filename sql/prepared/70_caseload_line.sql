-- What caseloads are read against in each team and month ('' = a team without rules of its own).
create table caseload_rule as -- in pieces by month
select
    authority,
    month,
    team,
    coalesce(
        max(case when name = 'promise' and role = 'social worker' then value end),
        max(case when name = 'promise' and role = '' then value end)
    ) as promise,
    max(case when name = 'promise' and role = 'ASYE' then value end) as promise_asye,
    max(case when name = 'promise' and role = 'new starter' then value end) as promise_new_starter,
    max(case when name = 'promise' and role = 'family help lead practitioner' then value end) as promise_family_help,
    max(case when name = 'promise' and role = 'lead child protection practitioner' then value end) as promise_lead,
    max(case when name = 'new_starter_months' then value end) as new_starter_months,
    max(case when name = 'asye_factor' then value end) as asye_factor,
    max(case when name = 'caseload_too_high' and role = '' then value end) as too_high
from setting_month
where name in ('promise', 'new_starter_months', 'asye_factor', 'caseload_too_high')
group by authority, month, team
order by authority, month;

-- The lines of every month's caseloads, as sql/details/caseload.sql shows them: workers, and the children nobody holds.
create table caseload_line as -- in pieces by month
with children as (
    select authority, month, child, team, worker, holder, status
    from open_month
    where for_month
),

leavers as (
    select authority, month, worker, count(*) as care_leavers
    from care_leaver_month
    group by authority, month, worker
),

nobody as (
    select
        authority,
        month,
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
    group by authority, month, team, holder
),

held as (
    select
        authority,
        month,
        worker,
        sum(case when status = 'looked after' then 1 else 0 end) as looked_after,
        sum(case when status = 'child protection plan' then 1 else 0 end) as protection_plan,
        sum(case when status = 'child in need plan' then 1 else 0 end) as in_need_plan,
        sum(case when status = 'open assessment' then 1 else 0 end) as open_assessment,
        sum(case when status = 'unknown' then 1 else 0 end) as other_status
    from children
    where holder in ('social worker', 'family help', 'manager', 'other')
    group by authority, month, worker
),

qualified as (
    select authority, worker, min(qualified) as qualified
    from workforce
    group by authority, worker
),

lines as (
    select
        authority,
        month,
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
        cast(null as double) as divisor_fte,
        cast(null as boolean) as agency,
        cast(null as boolean) as asye,
        cast(null as boolean) as absent,
        cast(null as boolean) as new_starter,
        cast(null as date) as started,
        cast(null as integer) as years_qualified,
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
        worker_month.authority,
        worker_month.month,
        worker_month.kind as line,
        worker_month.worker,
        worker_month.name,
        worker_month.role,
        worker_month.team,
        worker_month.fte,
        worker_month.divisor_fte,
        worker_month.agency,
        worker_month.asye,
        worker_month.absent,
        worker_month.new_starter,
        worker_month.started,
        -- whole years: a year is full on its anniversary
        cast(
            extract(year from worker_month.day) - extract(year from qualified.qualified)
            - case
                when
                    extract(month from worker_month.day) * 100 + extract(day from worker_month.day)
                    < extract(month from qualified.qualified) * 100 + extract(day from qualified.qualified)
                    then 1
                else 0
            end as integer
        ) as years_qualified,
        worker_month.in_workforce,
        worker_month.children,
        case when worker_month.kind in ('social worker', 'family help') then worker_month.promise end as promise,
        coalesce(held.looked_after, 0) as looked_after,
        coalesce(held.protection_plan, 0) as protection_plan,
        coalesce(held.in_need_plan, 0) as in_need_plan,
        coalesce(held.open_assessment, 0) as open_assessment,
        coalesce(held.other_status, 0) as other_status,
        coalesce(leavers.care_leavers, 0) as care_leavers,
        case
            when worker_month.kind = 'manager' then 4
            when worker_month.kind = 'other' then 7
            when worker_month.absent and worker_month.children > 0 then 5
            else 6
        end as place
    from worker_month
    left join qualified
        on
            qualified.authority = worker_month.authority
            and qualified.worker = worker_month.worker
            and qualified.qualified <= worker_month.day
    left join held
        on
            held.authority = worker_month.authority
            and held.month = worker_month.month
            and held.worker = worker_month.worker
    left join leavers
        on
            leavers.authority = worker_month.authority
            and leavers.month = worker_month.month
            and leavers.worker = worker_month.worker
    -- a social worker without children has room; a manager without children is not a line
    where worker_month.kind in ('social worker', 'family help') or worker_month.children > 0 or leavers.care_leavers > 0
)

select
    lines.authority,
    lines.month,
    team_line.shown_as,
    team_line.service,
    lines.place,
    lines.line,
    lines.worker,
    lines.name,
    lines.role,
    lines.team,
    lines.fte,
    lines.divisor_fte,
    lines.agency,
    lines.asye,
    lines.absent,
    lines.new_starter,
    lines.started,
    lines.years_qualified,
    lines.in_workforce,
    cast(lines.children as integer) as children,
    lines.children / nullif(lines.fte, 0) as per_fte,
    lines.promise,
    case when lines.promise is not null then greatest(lines.children - lines.promise, 0) end as over_by,
    caseload_rule.too_high,
    cast(lines.looked_after as integer) as looked_after,
    cast(lines.protection_plan as integer) as protection_plan,
    cast(lines.in_need_plan as integer) as in_need_plan,
    cast(lines.open_assessment as integer) as open_assessment,
    cast(lines.other_status as integer) as other_status,
    cast(lines.care_leavers as integer) as care_leavers
from lines
inner join team_line on team_line.authority = lines.authority and team_line.team = lines.team
left join caseload_rule
    on
        caseload_rule.authority = lines.authority
        and caseload_rule.month = lines.month
        and caseload_rule.team = lines.team
order by lines.authority, lines.month;
