-- Every month's workers with the day their next personal supervision falls due: what sql/details/supervision_by_worker.sql
-- shows, and what the measures of personal supervision count.
create table supervision_due as -- in pieces by month
with people as (
    select authority, month, worker, name, role, team, manager, started, supervised_from, absent, day,
        supervision_days, asye_six_weeks_days, asye_six_months_days
    from worker_month
    where in_workforce and role <> 'other'
),

sessions as (
    select
        people.authority,
        people.month,
        people.worker,
        max(case when supervision.kind = 'personal' then supervision.held end) as last_personal,
        sum(
            case
                when supervision.kind = 'personal' and supervision.held > people.day - interval 12 month then 1
                else 0
            end
        ) as held_last_12_months,
        sum(
            case
                when supervision.reflective = 'yes' and supervision.held > people.day - interval 12 month then 1
                else 0
            end
        ) as reflective_last_12_months
    from people
    inner join supervision
        on
            supervision.authority = people.authority
            and supervision.worker = people.worker
            and supervision.held <= people.day
    where supervision.kind = 'personal' or supervision.reflective = 'yes'
    group by people.authority, people.month, people.worker
),

clocks as (
    select
        people.authority,
        people.month,
        people.day,
        people.worker,
        people.name,
        people.role,
        people.team,
        coalesce(names.name, people.manager) as manager,
        people.absent,
        people.supervision_days,
        people.asye_six_weeks_days,
        people.asye_six_months_days,
        people.started,
        people.supervised_from,
        sessions.last_personal,
        cast(coalesce(sessions.held_last_12_months, 0) as integer) as held_last_12_months,
        cast(coalesce(sessions.reflective_last_12_months, 0) as integer) as reflective_last_12_months,
        today.day_number as today_number,
        supervised.day_number as supervised_number,
        first_day.day_number as started_number,
        greatest(
            coalesce(sessions.last_personal, people.supervised_from),
            coalesce(people.supervised_from, sessions.last_personal)
        ) as since
    from people
    inner join calendar as today on today.day = people.day
    left join sessions
        on
            sessions.authority = people.authority
            and sessions.month = people.month
            and sessions.worker = people.worker
    left join workforce_name as names on names.authority = people.authority and names.worker = people.manager
    left join calendar as supervised on supervised.day = sessions.last_personal
    left join calendar as first_day on first_day.day = people.supervised_from
),

intervals as (
    select
        *,
        cast(case
            when role <> 'ASYE' then supervision_days
            when coalesce(since < supervised_from + interval 42 day, true) then asye_six_weeks_days
            when since < supervised_from + interval 6 month then asye_six_months_days
            else supervision_days
        end as integer) as interval_days
    from clocks
),

dated as (
    select intervals.*, begun.day_number + intervals.interval_days as due_number
    from intervals
    left join calendar as begun on begun.day = intervals.since
)

select
    dated.authority,
    dated.month,
    team_line.shown_as,
    team_line.service,
    dated.day,
    dated.day - interval 1 year as year_before,
    dated.absent,
    dated.due_number,
    dated.worker,
    dated.name,
    dated.role,
    dated.team,
    dated.manager,
    dated.started,
    dated.last_personal,
    dated.today_number - dated.supervised_number as days_since,
    dated.today_number - dated.started_number as days_in_post,
    dated.interval_days,
    due.day as due,
    case
        when dated.absent then 'absent'
        when dated.due_number is null or dated.due_number < dated.today_number then 'overdue'
        when dated.due_number <= dated.today_number + 7 then 'due within 7 days'
        else 'in time'
    end as status,
    dated.held_last_12_months,
    dated.reflective_last_12_months
from dated
inner join team_line on team_line.authority = dated.authority and team_line.team = dated.team
left join calendar as due on due.day_number = dated.due_number
order by dated.authority, dated.month;
