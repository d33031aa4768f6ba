/*
title       = "Outcomes of the corporate parenting framework that improved"
question    = "What difference does the corporate parenting board make?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, outcomes that stand better than twelve months before"
denominator = "outcomes in the board's framework that have a figure"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local outcomes framework of the corporate parenting board"
caveats     = [
    "Give it for the month of the board's meeting; other months stay empty.",
]
ask         = ["Which outcomes did not improve, and what did the board ask?"]
search      = ["outcomes framework", "pledge", "corporate parenting board"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
