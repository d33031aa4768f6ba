-- Registered social workers whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and
-- supervising social workers too; personal advisers, family help lead practitioners and others are left out.
create view unregistered_role as
select 'personal adviser' as role
union all
select 'family help lead practitioner'
union all
select 'other';

create view registered_month as -- in pieces by month
select authority, team, worker, month, role, agency, fte
from worker_month
where in_workforce and role not in (select unregistered_role.role from unregistered_role);

create view registered_post as
select authority, team, month, role, posts_fte, coalesce(appointed_not_started_fte, 0) as appointed_fte
from establishment
where role not in (select unregistered_role.role from unregistered_role);

-- Permanent workers who started or left, with the team, role and FTE of that day. A change between agency and permanent
-- is one, a change of role or team is not. No month where it lies after the day to which the month is known.
create view permanent_change as
with changes as (
    select authority, worker, 'started' as change, starts as day, start_team as team, start_role as role, start_fte as fte
    from employment_spell
    where agency = 'no'
    union all
    select authority, worker, 'left', ends, end_team, end_role, end_fte
    from employment_spell
    where agency = 'no' and ends is not null
)

select
    changes.authority,
    changes.team,
    changes.worker,
    changes.change,
    changes.day,
    changes.role,
    changes.fte,
    month_spine.month
from changes
join calendar on calendar.day = changes.day
left join month_spine
    on month_spine.authority = changes.authority
    and month_spine.month = calendar.month
    and month_spine.day >= changes.day
where changes.role not in (select unregistered_role.role from unregistered_role);
