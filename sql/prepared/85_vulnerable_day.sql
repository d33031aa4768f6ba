-- What is due of children at particular risk, on any day, as the registers tell of that day.

-- Every flag of exploitation from each of its days to the next, with the newest risk assessment by then: between two such
-- days nothing changes, so nothing is worked out for every day there is.
create table risk_assessment_state as
with dated as (
    select authority, child, flagged, flagged as day
    from exploitation_flag
    union
    select authority, child, flagged, assessed
    from exploitation_assessment
),

there as (
    select
        flag.authority, flag.child, flag.team, flag.flagged, dated.day as since_day,
        coalesce(flag.ended, date '9999-12-31') as ended
    from exploitation_flag as flag
    join dated on dated.authority = flag.authority and dated.child = flag.child and dated.flagged = flag.flagged
    where dated.day >= flag.flagged and dated.day < coalesce(flag.ended, date '9999-12-31')
),

assessed as (
    select
        there.authority, there.child, there.team, there.flagged, there.since_day, there.ended,
        max(assessment.assessed) as assessed,
        substring(max(concat(cast(assessment.assessed as varchar), assessment.level)), 11) as level
    from there
    left join exploitation_assessment as assessment
        on
            assessment.authority = there.authority
            and assessment.child = there.child
            and assessment.flagged = there.flagged
            and assessment.assessed <= there.since_day
    group by there.authority, there.child, there.team, there.flagged, there.since_day, there.ended
)

select
    authority, child, team, flagged, since_day,
    coalesce(lead(since_day) over (partition by authority, child, flagged order by since_day), ended) as until_day,
    assessed, level
from assessed;

-- Every open flag on any day.
create view risk_assessment_day as
select
    risk_assessment_state.authority, today.day as today, today.day_number as today_number, risk_assessment_state.child,
    risk_assessment_state.team, risk_assessment_state.flagged, risk_assessment_state.assessed,
    risk_assessment_state.level
from risk_assessment_state
join calendar as today
    on today.day >= risk_assessment_state.since_day and today.day < risk_assessment_state.until_day;

-- Every private fostering arrangement from each of its days to the next, with the last visit by then and the next one due:
-- the first within seven working days of the notification; then 42 days after a visit of the first year since the council
-- was told, 84 after a later one.
create table private_fostering_state as
with dated as (
    select authority, child, notified, notified as day
    from private_arrangement
    union
    select authority, child, notified, visited
    from private_visit
),

there as (
    select
        arrangement.authority, arrangement.child, arrangement.team, arrangement.notified, dated.day as since_day,
        coalesce(arrangement.ended, date '9999-12-31') as ended
    from private_arrangement as arrangement
    join dated
        on
            dated.authority = arrangement.authority
            and dated.child = arrangement.child
            and dated.notified = arrangement.notified
    where dated.day >= arrangement.notified and dated.day < coalesce(arrangement.ended, date '9999-12-31')
),

visited as (
    select
        there.authority, there.child, there.team, there.notified, there.since_day, there.ended,
        max(visit.visited) as last_visit
    from there
    left join private_visit as visit
        on
            visit.authority = there.authority
            and visit.child = there.child
            and visit.notified = there.notified
            and visit.visited <= there.since_day
    group by there.authority, there.child, there.team, there.notified, there.since_day, there.ended
)

select
    visited.authority, visited.child, visited.team, visited.notified, visited.since_day,
    coalesce(
        lead(visited.since_day) over (
            partition by visited.authority, visited.child, visited.notified order by visited.since_day
        ),
        visited.ended
    ) as until_day,
    visited.last_visit,
    case
        when visited.last_visit is null then first_due.day
        when visited.last_visit < visited.notified + interval 1 year then cast(visited.last_visit + interval 42 day as date)
        else cast(visited.last_visit + interval 84 day as date)
    end as due
from visited
join calendar as told on told.day = visited.notified
join calendar as first_due on first_due.is_working and first_due.working_days = told.working_days + 7;

-- Every open arrangement on any day.
create view private_fostering_day as
select
    private_fostering_state.authority, today.day as today, private_fostering_state.child, private_fostering_state.team,
    private_fostering_state.notified, private_fostering_state.last_visit, private_fostering_state.due
from private_fostering_state
join calendar as today
    on today.day >= private_fostering_state.since_day and today.day < private_fostering_state.until_day;

-- The same on the day to which each month is known, for measures and pages. Of the states and not of the views, which would
-- tell of every day first.
create table risk_assessment_month as -- in pieces by month
select
    month_spine.month, state.authority, today.day as today, today.day_number as today_number, state.child, state.team,
    state.flagged, state.assessed, state.level
from risk_assessment_state as state
join month_spine
    on
        month_spine.authority = state.authority
        and month_spine.day >= state.since_day
        and month_spine.day < state.until_day
join calendar as today on today.day = month_spine.day;

create table private_fostering_month as -- in pieces by month
select
    month_spine.month, state.authority, today.day as today, state.child, state.team, state.notified, state.last_visit,
    state.due
from private_fostering_state as state
join month_spine
    on
        month_spine.authority = state.authority
        and month_spine.day >= state.since_day
        and month_spine.day < state.until_day
join calendar as today on today.day = month_spine.day;
