-- Every case in court work on any day, as the register tells of that day: its stage and the clock of it, the last step
-- taken, the next one planned, and why it was extended. A step counts as planned until the day it was held. An open case
-- is followed for two years after the register: nobody can say anything of it on a day further on.
create view court_day as
with there as (
    select court_case.*, today.day as today, today.day_number as today_number
    from court_case
    join calendar as today
        on today.day >= court_case.begun and today.day < coalesce(court_case.ended, court_case.told_on + interval 2 year)
),

steps as (
    select
        there.authority, there.family, there.number, there.today,
        max(
            case when step.held <= there.today then concat(cast(step.held as varchar), step.rank, step.step) end
        ) as last_step,
        min(
            case
                when step.planned is not null and coalesce(step.held > there.today, true)
                    then concat(cast(step.planned as varchar), step.rank, step.step)
            end
        ) as next_step,
        max(
            case
                when step.step = 'extension' and step.held <= there.today
                    then concat(cast(step.held as varchar), step.rank, coalesce(step.reason, 'reason not recorded'))
            end
        ) as extension
    from there
    join court_step as step
        on step.authority = there.authority and step.family = there.family and step.number = there.number
    group by there.authority, there.family, there.number, there.today
),

staged as (
    select
        there.*,
        case
            when there.issued <= there.today then 'Proceedings'
            when there.letter <= there.today then 'Pre-proceedings'
            else 'Before the letter'
        end as stage,
        case
            when there.issued <= there.today then there.issued
            when there.letter <= there.today then there.letter
            else there.begun
        end as since,
        cast(substring(steps.last_step, 1, 10) as date) as last_held,
        substring(steps.last_step, 13) as last_step,
        cast(substring(steps.next_step, 1, 10) as date) as next_planned,
        substring(steps.next_step, 13) as next_step,
        substring(steps.extension, 13) as extension
    from there
    join steps
        on
            steps.authority = there.authority
            and steps.family = there.family
            and steps.number = there.number
            and steps.today = there.today
)

select
    staged.authority, staged.today, staged.family, staged.number, staged.child, staged.team, staged.gateway, staged.letter,
    case when staged.family_meeting <= staged.today then staged.family_meeting end as family_meeting,
    staged.issued, staged.stage, staged.since, staged.last_held, staged.last_step, staged.next_planned, staged.next_step,
    staged.extension,
    staged.today_number - begun.day_number as days,
    -- the seventh day after the beginning is the last of week 1, the 182nd that of week 26
    greatest(cast(floor((staged.today_number - begun.day_number + 6) / 7) as integer), 1) as week,
    staged.today_number - taken.day_number as days_since_step
from staged
join calendar as begun on begun.day = staged.since
join calendar as taken on taken.day = staged.last_held;

-- The same at the end of every month, with what is allowed there.
create table court_month as
select
    month_spine.month,
    court_day.*,
    team_line.shown_as,
    team_line.service,
    cast(allowed.value as integer) as limit_weeks,
    cast(quiet.value as integer) as drift_weeks
from month_spine
join court_day on court_day.authority = month_spine.authority and court_day.today = month_spine.day
join team_line on team_line.authority = court_day.authority and team_line.team = court_day.team
join setting_month as allowed
    on
        allowed.authority = court_day.authority
        and allowed.month = month_spine.month
        and allowed.team = court_day.team
        and allowed.role = ''
        and allowed.name = 'pre_proceedings_limit_weeks'
join setting_month as quiet
    on
        quiet.authority = court_day.authority
        and quiet.month = month_spine.month
        and quiet.team = court_day.team
        and quiet.role = ''
        and quiet.name = 'court_drift_weeks'
order by court_day.authority, month_spine.month;
