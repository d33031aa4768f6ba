-- How many people each manager supervises in every month, as sql/details/manager_span.sql shows them.
create table manager_span as -- in pieces by month
with people as (
    select authority, month, worker, manager, team, role, asye, children
    from worker_month
    where in_workforce
),

status as (
    select distinct authority, month, worker, status from supervision_due
),

spans as (
    select
        people.authority,
        people.month,
        people.manager,
        count(*) as supervised,
        sum(case when people.asye then 1 else 0 end) as newly,
        sum(case when status.status = 'overdue' then 1 else 0 end) as overdue,
        sum(people.children) as children,
        min(people.team) as team
    from people
    left join status
        on
            status.authority = people.authority
            and status.month = people.month
            and status.worker = people.worker
    where coalesce(people.manager, '') <> ''
    group by people.authority, people.month, people.manager
),

managers as (
    select authority, month, manager from spans
    union
    select authority, month, worker from people where role = 'team manager'
)

select
    managers.authority,
    managers.month,
    team_line.shown_as,
    team_line.service,
    coalesce(names.name, managers.manager) as manager,
    coalesce(people.team, spans.team) as team,
    coalesce(people.role, 'not in the workforce file') as role,
    cast(coalesce(spans.supervised, 0) as integer) as supervised,
    cast(coalesce(spans.newly, 0) as integer) as newly,
    cast(coalesce(spans.overdue, 0) as integer) as overdue,
    cast(coalesce(spans.children, 0) as integer) as children,
    cast(coalesce(people.children, 0) as integer) as own_children
from managers
left join spans
    on
        spans.authority = managers.authority
        and spans.month = managers.month
        and spans.manager = managers.manager
left join people
    on
        people.authority = managers.authority
        and people.month = managers.month
        and people.worker = managers.manager
left join workforce_name as names on names.authority = managers.authority and names.worker = managers.manager
left join team_line
    on
        team_line.authority = managers.authority
        and team_line.team = coalesce(people.team, spans.team)
order by managers.authority, managers.month;
