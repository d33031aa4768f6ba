-- What is due of children at particular risk, on any day, as the registers tell of that day.

-- Every open flag of exploitation, with the newest risk assessment by the day.
create view risk_assessment_day as
select
    flag.authority, today.day as today, today.day_number as today_number, flag.child, flag.team, flag.flagged,
    max(assessment.assessed) as assessed,
    substring(max(concat(cast(assessment.assessed as varchar), assessment.level)), 11) as level
from exploitation_flag as flag
join calendar as today on today.day >= flag.flagged and today.day < coalesce(flag.ended, date '9999-12-31')
left join exploitation_assessment as assessment
    on
        assessment.authority = flag.authority
        and assessment.child = flag.child
        and assessment.flagged = flag.flagged
        and assessment.assessed <= today.day
group by flag.authority, today.day, today.day_number, flag.child, flag.team, flag.flagged;

-- Every open private fostering arrangement, with the last visit by the day and the next one due: the first within seven
-- working days of the notification; then 42 days after a visit of the first year since the council was told, 84 after a
-- later one.
create view private_fostering_day as
with visited as (
    select
        arrangement.authority, today.day as today, arrangement.child, arrangement.team, arrangement.notified,
        max(visit.visited) as last_visit
    from private_arrangement as arrangement
    join calendar as today
        on today.day >= arrangement.notified and today.day < coalesce(arrangement.ended, date '9999-12-31')
    left join private_visit as visit
        on
            visit.authority = arrangement.authority
            and visit.child = arrangement.child
            and visit.notified = arrangement.notified
            and visit.visited <= today.day
    group by arrangement.authority, today.day, arrangement.child, arrangement.team, arrangement.notified
)

select
    visited.authority, visited.today, visited.child, visited.team, visited.notified, visited.last_visit,
    case
        when visited.last_visit is null then first_due.day
        when visited.last_visit < visited.notified + interval 1 year then cast(visited.last_visit + interval 42 day as date)
        else cast(visited.last_visit + interval 84 day as date)
    end as due
from visited
join calendar as told on told.day = visited.notified
join calendar as first_due on first_due.is_working and first_due.working_days = told.working_days + 7;

-- The same on the day to which each month is known, for measures and pages: asked by month, the views would work out every
-- day there is.
create table risk_assessment_month as
select month_spine.month, risk_assessment_day.*
from month_spine
join risk_assessment_day
    on risk_assessment_day.authority = month_spine.authority and risk_assessment_day.today = month_spine.day;

create table private_fostering_month as
select month_spine.month, private_fostering_day.*
from month_spine
join private_fostering_day
    on private_fostering_day.authority = month_spine.authority and private_fostering_day.today = month_spine.day;
