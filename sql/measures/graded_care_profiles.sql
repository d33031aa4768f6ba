/*
title       = "Graded Care Profiles finished"
question    = "Is the tool for neglect used?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "Graded Care Profiles that were finished in the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local count of the neglect assessment tool"
caveats     = [
    "One profile may be about several children of a family: say in the note what was counted.",
]
ask         = ["Which teams do not use it, and what do they use instead?"]
search      = ["neglect", "toxic trio"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
