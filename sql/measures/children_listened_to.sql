/*
title       = "Children who say that they are listened to"
question    = "Do children feel heard?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children who say that their worker listens to them"
denominator = "children who answered the question"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local survey of children and young people"
caveats     = [
    "Give it for the month in which the survey closed. Those who answer may not be like those who do not: say how many were asked in the note.",
]
ask         = ["What did children ask us to change?"]
search      = ["voice of the child", "survey", "participation"]
owner       = "Participation lead"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
