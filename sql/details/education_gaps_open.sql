/*
title    = "Children missing education"
question = "Who is in no school, and for how long?"
by_team  = "shown"

[columns]
child = "Child"
team  = "Team"
since = "Missing education since"
days  = "Days"
*/
-- Gaps open on the last day of the month, or the newest day known; the longest first.
select
    education_gap.child,
    team_line.shown_as as team,
    education_gap.since,
    today.day_number - begun.day_number as days
from month_spine
join education_gap
    on
        education_gap.authority = month_spine.authority
        and education_gap.since <= month_spine.day
        and coalesce(education_gap.gap_ended > month_spine.day, true)
join team_line on team_line.authority = education_gap.authority and team_line.team = education_gap.team
join calendar as today on today.day = month_spine.day
join calendar as begun on begun.day = education_gap.since
where
    month_spine.authority = $authority
    and month_spine.month = $month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by education_gap.since, education_gap.child
