/*
title       = "Promised reduction in children looked after achieved"
question    = "Did the promised reduction happen, and safely?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "fewer children looked after than on the day the reduction was promised"
denominator = "reduction promised by this month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Council's reduction strategy"
caveats     = [
    "Not better when higher: a reduction is good only if each child is safe at home.",
    "Give 0, not a negative number, where the number has risen; say so in the note.",
]
ask         = ["What happened to the children who came home?"]
search      = ["LAC reduction", "demand", "reduction strategy"]
owner       = "Head of children looked after"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
