-- Every month's open assessments with their day 45, as sql/details/open_assessments.sql shows them.
create table assessment_due as -- in pieces by month
with assessments as (
    select assessment_month.*, team_line.shown_as, team_line.service
    from assessment_month
    left join team_line
        on
            team_line.authority = assessment_month.authority
            and team_line.team = assessment_month.team
)

select
    assessments.authority,
    assessments.month,
    assessments.shown_as,
    assessments.service,
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
left join workforce_name as names on names.authority = assessments.authority and names.worker = assessments.worker
order by assessments.authority, assessments.month;
