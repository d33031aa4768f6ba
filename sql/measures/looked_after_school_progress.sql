/*
title       = "Children looked after who make the progress expected at school"
question    = "Do children in our care get on at school?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose school says that they make the progress expected of them"
denominator = "children looked after of school age whose school has answered this term"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of the virtual school"
caveats     = [
    "Schools judge progress in different ways, so terms are compared with care.",
]
ask         = ["What do those who fall behind get from us?"]
search      = ["virtual school", "attainment", "education"]
owner       = "Head of the virtual school"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
