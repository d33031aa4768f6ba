/*
title       = "Child in need plans reviewed in time"
question    = "Are the plans of children in need looked at again before they drift?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose plan was reviewed as often as the council has set"
denominator = "children with a child in need plan on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of child in need plans: Annex A has no date of their reviews"
caveats     = []
ask         = ["Which plans have gone longest without a review?"]
search      = ["CIN plan", "child in need review", "CIN review"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
