/*
title       = "Life story work"
question    = "Do children know their own story?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children with life story work begun or finished"
denominator = "children looked after with a plan of permanence on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of permanence"
caveats     = []
ask         = ["Who does the work, and who waits for it?"]
search      = ["life story book", "permanence"]
owner       = "Head of children looked after"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
