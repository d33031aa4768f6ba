/*
title       = "Transfer-in conferences held within 15 working days"
question    = "Does a child on a plan who moves here get a conference in time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, held within 15 working days of the notification that the child has moved here"
denominator = "transfer-in conferences held in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Working Together to Safeguard Children; local case system"
caveats     = [
    "No list of Annex A holds transfer-in conferences: they follow no enquiry of this authority.",
]
ask         = ["Which children on a plan elsewhere have moved here and still wait?"]
search      = ["ICPC", "transfer in", "child protection conference"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-28
*/
