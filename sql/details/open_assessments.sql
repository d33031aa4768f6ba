/*
title    = "Open assessments"
question = "Which assessments must be finished, and by when?"

[columns]
child             = "Child"
worker            = "Worker number"
name              = "Worker"
team              = "Team"
started           = "Started"
age_working_days  = "Working days old"
day_45            = "Day 45"
working_days_left = "Working days left"
band              = "Age"
*/
-- As on the last day of the month, or the extract's day in the month still running. Day 45 itself is in time:
-- working_days_left is 0 on that day and negative after it.
with names as (
    select worker, max(name) as name
    from workforce
    where authority = $authority
    group by worker
),

assessments as (
    select assessment_month.*
    from assessment_month
    left join team_line
        on
            team_line.authority = assessment_month.authority
            and team_line.team = assessment_month.team
    where
        assessment_month.authority = $authority
        and assessment_month.month = $month
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
)

select
    assessments.child,
    assessments.worker,
    case when assessments.worker = 'none' then 'No worker' else coalesce(names.name, assessments.worker) end as name,
    assessments.team,
    assessments.started,
    assessments.age_working_days,
    last_day.day as day_45,
    45 - assessments.age_working_days as working_days_left,
    case
        when assessments.age_working_days <= 10 then '0–10 working days'
        when assessments.age_working_days <= 20 then '11–20 working days'
        when assessments.age_working_days <= 34 then '21–34 working days'
        when assessments.age_working_days <= 45 then '35–45 working days'
        else 'Over 45 working days'
    end as band
from assessments
join calendar as first_day on first_day.day = assessments.started
left join calendar as last_day
    on
        last_day.is_working
        and last_day.working_days = first_day.working_days + 45
left join names on names.worker = assessments.worker
order by assessments.started, assessments.child
