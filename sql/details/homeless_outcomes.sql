/*
title    = "Young people of 16 and 17 who came as homeless"
question = "Who came, and what came of it?"
by_team  = "shown"

[columns]
child     = "Young person"
team      = "Team"
presented = "Came on"
outcome   = "What came of it"
*/
-- Those who came in the twelve months to the last day of the month, or the newest day known; the newest first.
select
    homeless_young_person.child,
    team_line.shown_as as team,
    homeless_young_person.presented,
    case
        when homeless_young_person.outcome = 'unknown' then 'not recorded'
        else homeless_young_person.outcome
    end as outcome
from month_spine
join homeless_young_person
    on
        homeless_young_person.authority = month_spine.authority
        and homeless_young_person.presented <= month_spine.day
        and homeless_young_person.presented > month_spine.day - interval 12 month
join team_line
    on team_line.authority = homeless_young_person.authority and team_line.team = homeless_young_person.team
where
    month_spine.authority = $authority
    and month_spine.month = $month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by homeless_young_person.presented desc, homeless_young_person.child
