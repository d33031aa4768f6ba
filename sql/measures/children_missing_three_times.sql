/*
title       = "Children missing three times in 90 days"
question    = "Which children go missing again and again?"
family      = "vulnerable"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children who went missing three times or more in the 90 days to the last day of the month"
denominator = ""
feeds       = ["missing"]
lookback_months = 3
in_pieces   = true
published_as = "none"
source      = "Register of children missing; statutory guidance on children who run away or go missing from home or care (2014)"
caveats     = [
    "Children, each once, in the team of the newest time. Today and the 89 days before it are the 90 days.",
    "A rise may be better recording.",
]
ask         = ["What did these children say in their return interviews?", "Was a strategy discussion held?"]
search      = ["missing", "repeat missing"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with counted as (
    select
        month_spine.authority,
        month_spine.month,
        missing_episode.child,
        substring(max(concat(cast(missing_episode.went_missing as varchar), missing_episode.team)), 11) as team,
        count(*) as times
    from month_spine
    join missing_episode
        on
            missing_episode.authority = month_spine.authority
            and missing_episode.went_missing <= month_spine.day
            and missing_episode.went_missing > month_spine.day - interval 90 day
    group by month_spine.authority, month_spine.month, missing_episode.child
)

select
    authority,
    team,
    '' as worker,
    month,
    1 as numerator,
    cast(null as double) as denominator
from counted
where times >= 3
