/*
title       = "Challenges by reviewing officers resolved in time"
question    = "Do reviewing officers change what happens to a child?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, challenges resolved within the days the council has set"
denominator = "challenges raised by independent reviewing officers that were due to be resolved in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of dispute resolution"
caveats     = []
ask         = ["Which challenges are open, and who must answer them?"]
search      = ["IRO", "independent reviewing officer", "dispute resolution", "escalation"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
