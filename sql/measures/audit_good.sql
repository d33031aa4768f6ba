/*
title       = "Case audits graded good or better"
question    = "Is the work good, not only on time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits graded good or outstanding"
denominator = "case audits graded in the month, after moderation"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme"
caveats     = [
    "The month is that of the audit, not of the work.",
    "Few audits a month: read the quarter.",
]
ask         = ["What do the audits below good have in common?"]
search      = ["QA", "audit grades", "case file audit"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
