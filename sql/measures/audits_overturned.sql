/*
title       = "Audit grades changed by moderation"
question    = "Can we trust our own audits?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, audits whose grade the moderator changed"
denominator = "audits moderated in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme"
caveats     = [
    "Counts a grade moved either way.",
]
ask         = ["Were auditors too generous or too strict?"]
search      = ["audit moderation", "QA"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
