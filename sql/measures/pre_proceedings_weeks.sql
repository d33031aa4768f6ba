/*
title       = "Weeks in pre-proceedings"
question    = "Are families kept waiting before court?"
family      = "court"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the letter before proceedings to the step down or the issue, added up over families whose pre-proceedings ended in the month"
denominator = "families whose pre-proceedings ended in the month and who had a letter"
two_numbers = ["weeks", "families"]
feeds       = ["plo"]
lookback_months = 0
published_as = "none"
source      = "Register of court work; Public Law Working Group, best practice guidance"
caveats     = [
    "Families, not children: brothers and sisters of one case count once.",
    "Counted from the letter before proceedings. The Public Law Working Group expects 12 weeks and 16 at most; neither is law, and an authority may set its own.",
    "Families still in pre-proceedings are not in it: a long wait shows only when it ends. See those past the limit.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["Which families waited longest, and for what?"]
search      = ["PLO", "public law outline", "letter before proceedings"]
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
join calendar as begins on begins.day = court_case.letter
join calendar as ends on ends.day = court_case.pre_ended
-- A letter after the end is a mistake of the record, not a short wait.
where court_case.letter <= court_case.pre_ended
