/*
title       = "Weeks in care proceedings"
question    = "Are children's futures decided without delay?"
family      = "court"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the issue of the application to the final order, added up over families whose care proceedings ended in the month"
denominator = "families whose care proceedings ended in the month"
two_numbers = ["weeks", "families"]
feeds       = ["plo"]
lookback_months = 0
published_as = "none"
source      = "Register of court work; Children Act 1989, section 32: 26 weeks"
caveats     = [
    "Families, not children: brothers and sisters of one case count once.",
    "Families still in proceedings are not in it: a long case shows only when it ends. See those open past 26 weeks.",
    "The law sets 26 weeks from issue (Children Act 1989, section 32); a court may extend it.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["What delays proceedings: our statements, experts or court time?"]
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
    (ends.day_number - begins.day_number) / 7.0 as numerator,
    1 as denominator
from court_case
join calendar as begins on begins.day = court_case.issued
join calendar as ends on ends.day = court_case.ended
-- An order before the issue is a mistake of the record, not a quick case.
where court_case.issued <= court_case.ended
