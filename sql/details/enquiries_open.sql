/*
title    = "Section 47 enquiries without an outcome"
question = "Which enquiries still need a decision or a conference?"

[columns]
child               = "Child"
worker              = "Worker number"
name                = "Worker"
team                = "Team"
strategy_discussion = "Strategy discussion"
age_working_days    = "Working days old"
day_15              = "Day 15"
working_days_left   = "Working days left"
missing             = "What is missing"
*/
-- As on the last day of the month, or the extract's day in the month still running. A child already on a plan needs
-- no initial conference. Day 15 itself is in time: working_days_left is 0 on that day and negative after it.
with names as (
    select worker, max(name) as name
    from workforce
    where authority = $authority
    group by worker
),

enquiries as (
    select enquiry_month.*
    from enquiry_month
    left join team_line
        on
            team_line.authority = enquiry_month.authority
            and team_line.team = enquiry_month.team
    where
        enquiry_month.authority = $authority
        and enquiry_month.month = $month
        and (enquiry_month.conference_unnecessary = 'unknown' or not enquiry_month.has_plan)
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
)

select
    enquiries.child,
    enquiries.worker,
    case when enquiries.worker = 'none' then 'No worker' else coalesce(names.name, enquiries.worker) end as name,
    enquiries.team,
    enquiries.strategy_discussion,
    enquiries.age_working_days,
    last_day.day as day_15,
    15 - enquiries.age_working_days as working_days_left,
    case
        when enquiries.conference_unnecessary = 'unknown' then 'The decision whether a conference is needed'
        else 'The conference'
    end as missing
from enquiries
join calendar as first_day on first_day.day = enquiries.strategy_discussion
left join calendar as last_day
    on
        last_day.is_working
        and last_day.working_days = first_day.working_days + 15
left join names on names.worker = enquiries.worker
order by enquiries.strategy_discussion, enquiries.child
