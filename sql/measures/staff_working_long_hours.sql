/*
title       = "Staff who work beyond their hours each week"
question    = "Do people work too long?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, answers that say so"
denominator = "answers to the question how often people work beyond their hours"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local health check of the workforce"
caveats     = [
    "Give it for the month in which the survey closed.",
]
ask         = ["Which teams, and what would take work off them?"]
search      = ["long hours", "health check", "wellbeing"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
