/*
title       = "Education, health and care plans within 20 weeks"
question    = "Do children with special needs get their plan in time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, plans that were made within 20 weeks of the request"
denominator = "first education, health and care plans that were made in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register of special educational needs; Special Educational Needs and Disability Regulations 2014"
caveats     = [
    "Plans with an exception that the regulations allow are left out of both numbers.",
]
ask         = ["What is late: the advice, or the decision?"]
search      = ["special educational needs", "disability", "SEND"]
owner       = "Head of special educational needs"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
