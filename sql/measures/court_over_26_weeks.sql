/*
title       = "Care proceedings open for more than 26 weeks"
question    = "Which cases are past the weeks that the law sets?"
family      = "court"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, families whose application was issued more than 26 weeks ago"
denominator = "families in care proceedings on the last day of the month"
worklist    = "court_weeks_running_out"
feeds       = ["plo"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Register of court work; Children Act 1989, section 32: 26 weeks"
caveats     = [
    "Families, not children. The last day of week 26 (182 days after the issue) is within it. A court may extend a case; an extension does not stop this clock.",
    "Few families: read it as '3 of 11'.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["What does each of these cases wait for?"]
search      = ["PLO", "26 weeks", "care proceedings", "court"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    authority,
    team,
    '' as worker,
    month,
    case when days > 182 then 1 else 0 end as numerator,
    1 as denominator
from court_month
where stage = 'Proceedings'
