/*
title       = "Changes of team manager in a year"
question    = "Do teams keep their manager?"
family      = "caseload"
kind        = "rolling"
unit        = "fine_score"
better      = "lower"
numerator   = "times in the 12 months to the last day of the month that somebody began as manager of a team"
denominator = "teams that had a team manager in those 12 months"
two_numbers = ["changes", "teams"]
feeds       = ["workforce"]
lookback_months = 12
in_pieces   = true
published_as = "none"
cases       = false
source      = "Local workforce file"
caveats     = [
    "A team that got another name, and the same manager in a new post of the same team, are no change. A team's first manager counts.",
    "Counted in the team as it is called now. Agency managers count; group managers and above do not.",
    "Every figure covers 12 months, so neighbouring months share most of their changes.",
]
ask         = ["Who led the team between two managers, and who supervised its workers?"]
search      = ["manager churn", "turnover of managers", "team manager changes"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with begun as (
    select post.authority, post.team, post.worker, post.started
    from team_manager_post as post
    left join team_manager_post as earlier
        on
            earlier.authority = post.authority
            and earlier.team = post.team
            and earlier.worker = post.worker
            and earlier.started < post.started
            and (earlier."left" is null or earlier."left" >= post.started - interval 1 day)
    where earlier.worker is null
),

led as (
    select distinct month_spine.authority, month_spine.month, month_spine.day, post.team
    from month_spine
    join team_manager_post as post
        on
            post.authority = month_spine.authority
            and post.started <= month_spine.day
            and (post."left" is null or post."left" > cast(month_spine.day - interval 12 month as date))
)

select
    led.authority,
    led.team,
    '' as worker,
    led.month,
    count(distinct begun.worker) as numerator,
    1 as denominator
from led
left join begun
    on
        begun.authority = led.authority
        and begun.team = led.team
        and begun.started <= led.day
        and begun.started > cast(led.day - interval 12 month as date)
group by led.authority, led.month, led.team
