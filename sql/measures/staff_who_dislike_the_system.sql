/*
title       = "Staff who dislike the recording system"
question    = "Does the system help those who use it?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, answers that say that it gets in the way"
denominator = "answers to the question"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local survey about the recording system"
caveats     = [
    "Give it for the month in which the survey closed.",
]
ask         = ["What takes longest, and who can change it?"]
search      = ["case management system", "morale", "survey"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
