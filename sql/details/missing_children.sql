/*
title    = "Children who went missing"
question = "Who went missing, how often, and were they asked why?"
by_team  = "shown"

[columns]
child          = "Child"
team           = "Team"
times          = "Times in 90 days"
last_missing   = "Last went missing"
last_returned  = "Returned"
not_offered    = "Returns not yet asked about"
*/
-- Children who went missing in the 90 days to the last day of the month, or the newest day known; the most often first.
-- Not yet asked about: more than three days after the return no interview was offered.
with counted as (
    select
        missing_episode.authority,
        missing_episode.child,
        month_spine.month,
        substring(max(concat(cast(missing_episode.went_missing as varchar), missing_episode.team)), 11) as team,
        count(*) as times,
        max(missing_episode.went_missing) as last_missing,
        max(case when missing_episode.returned <= month_spine.day then missing_episode.returned end) as last_returned,
        sum(
            case
                when
                    missing_episode.returned < month_spine.day - interval 3 day
                    and coalesce(missing_episode.interview_offered > month_spine.day, true)
                    then 1
                else 0
            end
        ) as not_offered
    from month_spine
    join missing_episode
        on
            missing_episode.authority = month_spine.authority
            and missing_episode.went_missing <= month_spine.day
            and missing_episode.went_missing > month_spine.day - interval 90 day
    where month_spine.authority = $authority and month_spine.month = $month
    group by missing_episode.authority, missing_episode.child, month_spine.month
)

select
    counted.child,
    team_line.shown_as as team,
    counted.times,
    counted.last_missing,
    counted.last_returned,
    cast(counted.not_offered as integer) as not_offered
from counted
join team_line on team_line.authority = counted.authority and team_line.team = counted.team
where
    ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by counted.times desc, counted.last_missing desc, counted.child
