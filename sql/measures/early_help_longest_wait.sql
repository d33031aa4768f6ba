/*
title       = "Longest wait for early help"
question    = "How long has the first family in the queue waited?"
family      = "local"
kind        = "snapshot"
unit        = "weeks"
better      = "lower"
numerator   = "weeks that the family at the head of the queue has waited, on the last day of the month"
denominator = "one, where a family waits"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
cases       = false
source      = "Local early help system"
caveats     = [
    "Give weeks with a decimal, or days divided by 7, and a denominator of 1; by team, or for the authority alone.",
    "Of several teams the average of their longest waits is told.",
]
ask         = ["Why has this family waited longest?"]
search      = ["waiting list", "early help queue", "longest wait"]
owner       = "Head of early help"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
