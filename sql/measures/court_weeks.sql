/*
title       = "Weeks in care proceedings"
question    = "Are children's futures decided without delay?"
family      = "local"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the issue of the application to the final order, added up over children whose care proceedings ended in the month"
denominator = "children whose care proceedings ended in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of the public law outline; Children Act 1989 section 32: 26 weeks"
caveats     = [
    "Give weeks with a decimal, or days divided by 7.",
    "Children still in proceedings are not in it: a long one shows only when it ends.",
    "The law sets 26 weeks from issue (Children Act 1989, section 32); a court may extend it.",
]
ask         = ["What delays proceedings: our statements, experts or court time?"]
search      = ["PLO", "26 weeks", "care proceedings", "court"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
