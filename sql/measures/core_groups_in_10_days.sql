/*
title       = "First core groups held within 10 working days"
question    = "Does the work of a plan begin at once?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, held within 10 working days of the initial conference"
denominator = "first core groups held in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Working Together to Safeguard Children; local case system"
caveats     = [
    "No list of Annex A holds core groups. One that is due and has not been held is not late here.",
]
ask         = ["Which plans still wait for their first core group?"]
search      = ["core group", "child protection plan"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-28
*/
