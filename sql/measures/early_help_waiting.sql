/*
title       = "Families waiting for early help"
question    = "Do families wait for early help?"
family      = "local"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "families accepted for early help and not yet begun, on the last day of the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local early help system"
caveats     = [
    "Families, not children.",
]
ask         = ["How long has the first in the queue waited?"]
search      = ["waiting list", "early help queue"]
owner       = "Head of early help"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
