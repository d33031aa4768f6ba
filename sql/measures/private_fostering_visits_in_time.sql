/*
title       = "Private fostering visits in time"
question    = "Are children in private fostering seen?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children visited in time: within seven working days of the notification, then six-weekly in the first year, twelve-weekly after"
denominator = "children in a private fostering arrangement on the last day of the month"
renews_days = 84
clusters    = "worker"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register; Children (Private Arrangements for Fostering) Regulations 2005 (2005/1533), regulations 4 and 8"
caveats     = [
    "The first year runs from the day the council became aware of the arrangement. At each visit the child is to be spoken to alone.",
    "Very few children: read it as '7 of 9'.",
]
ask         = ["Which child has waited longest?"]
search      = ["private fostering"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
