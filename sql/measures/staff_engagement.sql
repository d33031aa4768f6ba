/*
title       = "Staff at engagement sessions"
question    = "Do we talk with those who do the work?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, staff who came"
denominator = "staff invited to the month's engagement sessions"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of engagement sessions"
caveats     = [
    "Give it for months with a session; other months stay empty.",
]
ask         = ["What did staff say, and what was done about it?"]
search      = ["engagement", "briefing", "staff voice"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
