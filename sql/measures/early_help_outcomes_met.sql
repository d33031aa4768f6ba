/*
title       = "Early help that reached what it set out to do"
question    = "Does the early help we buy work?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, cases in which the family and the worker say that the goals were reached"
denominator = "early help cases that commissioned services closed in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local contract monitoring of early help"
caveats     = [
    "Services judge their own work here.",
]
ask         = ["How many of these families came back within a year?"]
search      = ["early help dashboard", "contract monitoring", "commissioning"]
owner       = "Head of early help"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
