/*
title       = "Staff who would recommend working here"
question    = "What do our workers say?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, answers that agree or strongly agree"
denominator = "answers to 'I would recommend this service as a place to work'"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local staff survey"
caveats     = [
    "Give it for the month in which the survey closed; other months stay empty.",
    "Those who answer may not be like those who do not: say how many were asked in the note.",
]
ask         = ["How many answered, and what did we change after the last survey?"]
search      = ["morale", "workforce survey", "health check"]
owner       = "Workforce lead"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
