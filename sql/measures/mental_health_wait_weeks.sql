/*
title       = "Weeks children wait for mental health support"
question    = "How long do children wait for help with their mental health?"
family      = "local"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the request to the first appointment, added up over children first seen in the month"
denominator = "children first seen in the month"
two_numbers = ["weeks", "children"]
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Figures of the partner who provides child and adolescent mental health services"
caveats     = [
    "Children who still wait are not in it: a long wait shows only when it ends.",
]
ask         = ["How many wait now, and for how long?"]
search      = ["CAMHS", "mental health", "waiting times"]
owner       = "Head of commissioning"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
