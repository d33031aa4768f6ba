/*
title       = "Families on the supporting families programme who made progress"
question    = "Do families get on with our help?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, families whose agreed outcomes were met"
denominator = "families the programme was to help by now"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register of the supporting families programme"
caveats     = [
    "The denominator is the programme's target to date, so that the percentage can pass 100.",
]
ask         = ["Which outcomes are met least?"]
search      = ["stronger families", "troubled families", "payment by results"]
owner       = "Head of early help"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
