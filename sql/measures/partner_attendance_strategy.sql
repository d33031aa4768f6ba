/*
title       = "Partners at strategy meetings"
question    = "Do partners share in protecting children?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, invitations that were attended"
denominator = "invitations to police, health, schools and other partners for strategy meetings held in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local minutes of strategy meetings"
caveats     = [
    "Invitations, not meetings, are counted: one partner at one meeting is one. A written report instead is no attendance.",
]
ask         = ["Which partner is missing most often?"]
search      = ["strategy discussion attendance", "multi-agency", "police", "health"]
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
panel       = true
*/
