/*
title       = "Private fostering notifications"
question    = "Do we know of children living in private fostering?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "private fostering arrangements notified in the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register; Children (Private Arrangements for Fostering) Regulations 2005"
caveats     = [
    "A rise can mean better awareness, not more arrangements.",
]
ask         = ["What did we do to make the duty to notify known?"]
search      = ["private fostering"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
