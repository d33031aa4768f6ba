/*
title       = "Cases accepted when they were first passed on"
question    = "Are cases passed on without quarrel?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, cases that the other team accepted when first asked"
denominator = "cases that a team asked another one to take in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of transfers between teams"
caveats     = []
ask         = ["Which cases went to and fro, and who held the child meanwhile?"]
search      = ["no quibble", "transfer", "bounced"]
owner       = "Head of assessment"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
