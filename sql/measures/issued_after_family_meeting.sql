/*
title       = "Family meeting offered before issue"
question    = "Was the family asked for its own plan before we went to court?"
family      = "court"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, families to whom family group decision making was offered before the day of issue"
denominator = "families whose care proceedings were issued in the month"
feeds       = ["plo"]
lookback_months = 0
published_as = "none"
source      = "Register of court work; statutory guidance Working Together to Safeguard Children (family group decision making)"
caveats     = [
    "Families, not children. An offer counts, and so does a meeting that was held without a row for its offer.",
    "An offer on the day of issue is not before it. A case issued on short notice counts, too.",
    "Few families a month: read the year.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["Why was no meeting offered to the others?"]
search      = ["FGDM", "FGC", "family group conference", "family group decision making"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    court_case.authority,
    court_case.team,
    '' as worker,
    calendar.month,
    case when court_case.family_meeting < court_case.issued then 1 else 0 end as numerator,
    1 as denominator
from court_case
join calendar on calendar.day = court_case.issued
