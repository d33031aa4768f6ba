/*
title       = "Return interviews offered within 72 hours"
question    = "When a child comes back from being missing, do we ask them at once?"
family      = "vulnerable"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, times after which an interview was offered by the third day after the return"
denominator = "times that a child returned in the month from being missing"
open_twin   = "return_interviews_outstanding"
feeds       = ["missing"]
lookback_months = 0
published_as = "none"
source      = "Register of children missing; statutory guidance on children who run away or go missing from home or care (2014)"
caveats     = [
    "Times, not children: one child may return several times.",
    "The register holds days and no hours: by the third day after the return is taken as 72 hours.",
    "A return not yet three days old on the register's day is in neither number, unless an interview was offered. An offer is not an interview.",
    "Of every child in the register, not only of those looked after, of whom Annex A tells the last time alone (return_interviews_offered).",
    "The team is that of the register; a blank one is unknown.",
]
ask         = ["How many of the interviews were held, and what did the children say?"]
search      = ["missing", "return home interview", "RHI", "72 hours"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    missing_episode.authority,
    missing_episode.team,
    '' as worker,
    calendar.month,
    case when missing_episode.interview_offered <= missing_episode.returned + interval 3 day then 1 else 0 end as numerator,
    1 as denominator
from missing_episode
join calendar on calendar.day = missing_episode.returned
where
    missing_episode.interview_offered is not null
    or missing_episode.returned + interval 3 day < missing_episode.told_on
