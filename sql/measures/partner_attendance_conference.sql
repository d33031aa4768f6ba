/*
title       = "Partners at child protection conferences"
question    = "Do partners share in planning for children?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, invitations that were attended"
denominator = "invitations to partners for initial and review child protection conferences held in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local minutes of child protection conferences"
caveats     = [
    "Invitations, not conferences, are counted: one partner at one conference is one. A written report instead is no attendance.",
]
ask         = ["Which partner is missing most often?"]
search      = ["conference attendance", "ICPC", "multi-agency"]
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
