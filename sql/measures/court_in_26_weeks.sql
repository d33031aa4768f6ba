/*
title       = "Care proceedings ended within 26 weeks"
question    = "Are we within the weeks that the law sets?"
family      = "court"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, families whose final order came within 26 weeks of the issue"
denominator = "families whose care proceedings ended in the month"
open_twin   = "court_over_26_weeks"
feeds       = ["plo"]
lookback_months = 0
published_as = "none"
source      = "Register of court work; Children Act 1989, section 32: 26 weeks"
caveats     = [
    "Families, not children. The last day of week 26 (182 days after the issue) is in time, whatever the court extended.",
    "Few families a month: read the year.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["Of the late ones, what was extended and why?"]
search      = ["PLO", "26 weeks", "care proceedings", "court"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    court_case.authority,
    court_case.team,
    '' as worker,
    ends.month,
    case when ends.day_number - begins.day_number <= 182 then 1 else 0 end as numerator,
    1 as denominator
from court_case
join calendar as begins on begins.day = court_case.issued
join calendar as ends on ends.day = court_case.ended
where court_case.issued <= court_case.ended
