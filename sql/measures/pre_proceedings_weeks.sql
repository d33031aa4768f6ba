/*
title       = "Weeks in pre-proceedings"
question    = "Are families kept waiting before court?"
family      = "local"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the letter before proceedings to the end of pre-proceedings, added up over children whose pre-proceedings ended in the month"
denominator = "children whose pre-proceedings ended in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of the public law outline; Public Law Working Group, best practice guidance"
caveats     = [
    "Counted from the letter before proceedings. The Public Law Working Group expects 12 weeks and 16 at most; neither is law, and an authority may set its own as a target.",
    "Give weeks with a decimal, or days divided by 7.",
    "Children still in pre-proceedings are not in it: a long one shows only when it ends.",
]
ask         = ["How many children are in pre-proceedings now for more than 16 weeks?"]
search      = ["PLO", "public law outline", "letter before proceedings"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
