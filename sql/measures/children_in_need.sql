/*
title       = "Children in need"
question    = "How many children does the authority work with in law, all told?"
family      = "front_door"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "episodes of need open on 31 March"
denominator = ""
comes_from  = "published"
feeds       = []
lookback_months = 0
published_as = "same"
source      = "DfE, Characteristics of children in need"
caveats     = [
    "Published once a year. DfE counts every episode of need, care leavers among them, so it is not the number of children open in this authority's own extract.",
]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "compared with the published table, tests/metrics/intake/test_published.py"
next_review = 2027-11-22
ask         = ["Does the number of children we work with grow faster than our neighbours' numbers?"]
search      = ["CIN", "section 17", "demand"]
*/
