/*
title       = "Plan reviews in time through the year"
question    = "Was every review of a plan held when it was due?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "plans open for three months or more on 31 March whose reviews in the year were all held in time"
denominator = "plans open for three months or more on 31 March"
comes_from  = "published"
feeds       = []
lookback_months = 0
published_as = "same"
source      = "DfE, Characteristics of children in need"
caveats     = ["Published once a year. An extract cannot give it, because it holds only the latest review: see plans with an up-to-date review."]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "compared with the published table, tests/metrics/intake/test_published.py"
next_review = 2027-11-22
ask         = ["How many children had at least one late review?"]
search      = ["review conferences", "RCPC", "CPP"]
*/
