/*
title       = "Promised savings achieved"
question    = "Were the promised savings made?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "savings achieved in the financial year so far, in thousands of pounds"
denominator = "savings promised for the financial year so far, in thousands of pounds"
comes_from  = "figures"
of_people   = false
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Council's monitoring of its budget"
caveats     = [
    "Both are the year so far, from April; they do not add up over months.",
]
ask         = ["What did the saving change for children?"]
search      = ["budget", "medium term financial plan"]
owner       = "Finance business partner"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
