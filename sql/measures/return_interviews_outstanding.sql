/*
title       = "Return interviews not yet offered"
question    = "Which child came back and was not yet asked why?"
family      = "vulnerable"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "times in the 90 days to the last day of the month that a child returned from being missing, more than three days before it, and was not offered an interview by it"
denominator = ""
worklist    = "return_interviews_due"
feeds       = ["missing"]
lookback_months = 3
in_pieces   = true
published_as = "none"
source      = "Register of children missing; statutory guidance on children who run away or go missing from home or care (2014)"
caveats     = [
    "Times, not children. By the third day after the return is taken as 72 hours.",
    "What was never offered is counted for 90 days and then no more.",
]
ask         = ["Who will speak with each of these children?"]
search      = ["missing", "return home interview", "RHI"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    month_spine.authority,
    missing_episode.team,
    '' as worker,
    month_spine.month,
    1 as numerator,
    cast(null as double) as denominator
from month_spine
join missing_episode
    on
        missing_episode.authority = month_spine.authority
        and missing_episode.returned < month_spine.day - interval 3 day
        and missing_episode.returned >= month_spine.day - interval 90 day
        and coalesce(missing_episode.interview_offered > month_spine.day, true)
