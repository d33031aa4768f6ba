/*
title    = "How long each stage of court work took"
question = "Where is the time lost?"
by_team  = "shown"

[columns]
team  = "Team"
stage = "Stage"
days  = "Days"
*/
-- Every stage that ended in the twelve months to the last day of the month, or the newest day known, a row each. A stage
-- whose end lies before its beginning is a mistake of the record and left out.
with stages as (
    select authority, team, 'Gateway decision to letter' as stage, gateway as begun, letter as ended
    from court_case
    union all
    select authority, team, 'Letter to step down', letter, ended
    from court_case
    where issued is null
    union all
    select authority, team, 'Letter to issue', letter, issued
    from court_case
    union all
    select authority, team, 'Issue to final order', issued, ended
    from court_case
)

select
    team_line.shown_as as team,
    stages.stage,
    last_day.day_number - first_day.day_number as days
from stages
join month_spine
    on
        month_spine.authority = stages.authority
        and stages.ended <= month_spine.day
        and stages.ended > month_spine.day - interval 12 month
join calendar as first_day on first_day.day = stages.begun
join calendar as last_day on last_day.day = stages.ended
join team_line on team_line.authority = stages.authority and team_line.team = stages.team
where
    stages.authority = $authority
    and month_spine.month = $month
    and stages.begun <= stages.ended
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by stages.stage, last_day.day_number - first_day.day_number
