/*
title       = "Parents who say that they were listened to"
question    = "Do families feel heard?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, parents who say that they were listened to"
denominator = "parents who answered the question"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local survey of families"
caveats     = [
    "Give it for the month in which the survey closed. Those who answer may not be like those who do not.",
]
ask         = ["What did families ask us to change?"]
search      = ["feedback", "survey", "family voice"]
owner       = "Participation lead"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
