-- Every case in court work from each of its days to the next: its stage, the last step taken, the next one planned, and why
-- it was extended. A step counts as planned until the day it was held. Between two such days none of it changes, so it is
-- worked out once for each of them and not for every day there is. An open case is followed for two years after the
-- register: nobody can say anything of it on a day further on.
create table court_state as
with dated as (
    select authority, family, number, held as day
    from court_step
    union
    select authority, family, number, letter
    from court_case
    union
    select authority, family, number, issued
    from court_case
    union
    select authority, family, number, family_meeting
    from court_case
),

there as (
    select
        court_case.*,
        dated.day as since_day,
        coalesce(court_case.ended, cast(court_case.told_on + interval 2 year as date)) as last_until
    from court_case
    join dated
        on dated.authority = court_case.authority
        and dated.family = court_case.family
        and dated.number = court_case.number
    where dated.day >= court_case.begun
        and dated.day < coalesce(court_case.ended, cast(court_case.told_on + interval 2 year as date))
),

steps as (
    select
        there.authority, there.family, there.number, there.since_day,
        max(
            case when step.held <= there.since_day then concat(cast(step.held as varchar), step.rank, step.step) end
        ) as last_step,
        min(
            case
                when step.planned is not null and coalesce(step.held > there.since_day, true)
                    then concat(cast(step.planned as varchar), step.rank, step.step)
            end
        ) as next_step,
        max(
            case
                when step.step = 'extension' and step.held <= there.since_day
                    then concat(cast(step.held as varchar), step.rank, coalesce(step.reason, 'reason not recorded'))
            end
        ) as extension
    from there
    join court_step as step
        on step.authority = there.authority and step.family = there.family and step.number = there.number
    group by there.authority, there.family, there.number, there.since_day
)

select
    there.authority, there.family, there.number, there.child, there.team, there.gateway, there.letter, there.issued,
    there.since_day,
    coalesce(
        lead(there.since_day) over (
            partition by there.authority, there.family, there.number order by there.since_day
        ),
        there.last_until
    ) as until_day,
    case when there.family_meeting <= there.since_day then there.family_meeting end as family_meeting,
    case
        when there.issued <= there.since_day then 'Proceedings'
        when there.letter <= there.since_day then 'Pre-proceedings'
        else 'Before the letter'
    end as stage,
    case
        when there.issued <= there.since_day then there.issued
        when there.letter <= there.since_day then there.letter
        else there.begun
    end as since,
    cast(substring(steps.last_step, 1, 10) as date) as last_held,
    substring(steps.last_step, 13) as last_step,
    cast(substring(steps.next_step, 1, 10) as date) as next_planned,
    substring(steps.next_step, 13) as next_step,
    substring(steps.extension, 13) as extension
from there
join steps
    on steps.authority = there.authority
    and steps.family = there.family
    and steps.number = there.number
    and steps.since_day = there.since_day;

-- The same on any day, as the register tells of that day, with the clock of the stage.
create view court_day as
select
    court_state.authority, today.day as today, court_state.family, court_state.number, court_state.child,
    court_state.team, court_state.gateway, court_state.letter, court_state.family_meeting, court_state.issued,
    court_state.stage, court_state.since, court_state.last_held, court_state.last_step, court_state.next_planned,
    court_state.next_step, court_state.extension,
    today.day_number - begun.day_number as days,
    -- the seventh day after the beginning is the last of week 1, the 182nd that of week 26
    greatest(cast(floor((today.day_number - begun.day_number + 6) / 7) as integer), 1) as week,
    today.day_number - taken.day_number as days_since_step
from court_state
join calendar as today on today.day >= court_state.since_day and today.day < court_state.until_day
join calendar as begun on begun.day = court_state.since
join calendar as taken on taken.day = court_state.last_held;

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
