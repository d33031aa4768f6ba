/*
title       = "What placements cost a week"
question    = "What do placements cost?"
family      = "local"
kind        = "snapshot"
unit        = "pounds"
better      = "lower"
numerator   = "pounds that all placements of children looked after cost in the week of the last day of the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
of_people   = false
published_as = "none"
source      = "Local finance report"
caveats     = [
    "A total, so it follows the number of children and the kinds of placement.",
]
ask         = ["What would the same children cost nearer to home?"]
search      = ["finance", "budget", "spend"]
owner       = "Head of finance"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
