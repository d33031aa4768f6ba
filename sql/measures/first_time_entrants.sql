/*
title       = "Children who enter the youth justice system"
question    = "How many children are sentenced or cautioned for the first time?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "lower"
numerator   = "children with a first caution or conviction in the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local youth justice case system"
caveats     = [
    "Few children: a year says more than a month.",
]
ask         = ["How many of them were known to us before?"]
search      = ["youth offending", "youth justice", "crime"]
owner       = "Head of youth justice"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
