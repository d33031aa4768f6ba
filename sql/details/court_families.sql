/*
title    = "Families in court work"
question = "Where does each family's case stand, and what comes next?"
by_team  = "shown"

[columns]
child           = "Child"
family          = "Family"
team            = "Team"
stage           = "Stage"
week            = "Week"
since           = "Since"
past_limit      = "Past the limit"
last_step       = "Last step"
last_held       = "Taken on"
days_since_step = "Days since"
next_step       = "Next step"
next_planned    = "Planned for"
stands          = "Next step is"
family_meeting  = "Family meeting offered"
extension       = "Extended for"
*/
-- As on the last day of the month, or the newest day known. One row a family, named by the child of it whom the register
-- names first. First come those without a next step, then those whose next step is overdue, those past the limit and those
-- that stand still; of each the longest. Past the limit: the local one in pre-proceedings, 26 weeks in proceedings. A case
-- stands still after as many weeks as the setting court_drift_weeks says.
select
    child,
    family,
    shown_as as team,
    stage,
    week,
    since,
    case
        when stage = 'Proceedings' and days > 182 then 'yes'
        when stage = 'Pre-proceedings' and days > limit_weeks * 7 then 'yes'
        else 'no'
    end as past_limit,
    last_step,
    last_held,
    days_since_step,
    coalesce(next_step, '') as next_step,
    next_planned,
    case
        when next_planned is null then 'not planned'
        when next_planned < today then 'overdue'
        when days_since_step > drift_weeks * 7 then 'planned, but stands still'
        else 'planned'
    end as stands,
    family_meeting,
    coalesce(extension, '') as extension
from court_month
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by
    case
        when next_planned is null then 1
        when next_planned < today then 2
        when stage = 'Proceedings' and days > 182 then 3
        when stage = 'Pre-proceedings' and days > limit_weeks * 7 then 3
        when days_since_step > drift_weeks * 7 then 4
        else 5
    end,
    case stage when 'Proceedings' then 1 when 'Pre-proceedings' then 2 else 3 end,
    since, child
