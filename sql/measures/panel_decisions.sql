/*
title       = "Decisions taken by panels"
question    = "How much has to go through a panel?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "decisions about children that a panel took in the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local log of panels"
caveats     = [
    "Placement, resource, legal and permanence panels alike.",
]
ask         = ["How many could the manager have taken, and how long did children wait for the panel?"]
search      = ["resource panel", "placement panel"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
