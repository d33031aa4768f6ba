-- Whether every child was seen in time, by month, to the day of the extract that tells of the visit. The last day of the
-- interval is in time. Where nobody came yet and the plan or placement is younger than the interval, it is too recent to
-- judge, not late; a child seen in the interval, even before the plan began, is in time.
create view visit_judged as -- in pieces by month
with clocks as (
    select authority, month, child, started, team, worker, known_on, 'child in need plan' as work, last_seen as seen,
        visit_interval as own_interval, 'child_in_need_seen_working_days' as setting
    from need_month
    -- unborn children cannot be seen
    where coalesce(age_months, 0) >= 0
    union all
    select authority, month, child, started, team, worker, known_on, 'child protection plan', last_visit,
        visit_interval, 'plan_visit_working_days'
    from plan_month
    where known
),

aged as (
    select
        clocks.*,
        coalesce(clocks.own_interval, setting_month.value) as interval_days,
        known.working_days - begun.working_days as plan_days,
        known.working_days - seen.working_days as seen_days
    from clocks
    join calendar as known on known.day = clocks.known_on
    join calendar as begun on begun.day = clocks.started
    left join calendar as seen on seen.day = clocks.seen
    join setting_month
        on setting_month.authority = clocks.authority
        and setting_month.month = clocks.month
        and setting_month.team = clocks.team
        and setting_month.role = ''
        and setting_month.name = clocks.setting
)

select authority, team, worker, month, child, started, work,
    case
        when seen_days <= interval_days then 'in time'
        when plan_days > interval_days then 'late'
        else 'too recent'
    end as judged
from aged
union all
-- Of children looked after the clock has been worked out, see care_clock.
select authority, team, worker, month, child, started, 'looked after',
    case
        when known_on > visit_due then 'late'
        when visited is null then 'too recent'
        else 'in time'
    end
from care_month
where known and visit_rule not in ('short breaks', 'not known');
