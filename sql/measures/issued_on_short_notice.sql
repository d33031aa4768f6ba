/*
title       = "Care proceedings issued on short notice"
question    = "How often do we go to court in a hurry?"
family      = "court"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, families whose application the register calls issued on short notice"
denominator = "families whose care proceedings were issued in the month"
feeds       = ["plo"]
lookback_months = 0
published_as = "none"
source      = "Register of court work; Public Law Working Group, best practice guidance"
caveats     = [
    "Families, not children. What short notice is, the register says; usually that the court was asked to hear it within days.",
    "Some must be: a child hurt or born at risk cannot wait. Few families a month: read the year.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["Was the family known to us before, and for how long?"]
search      = ["PLO", "short notice", "urgent application"]
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
    court_case.short_notice as numerator,
    1 as denominator
from court_case
join calendar on calendar.day = court_case.issued
