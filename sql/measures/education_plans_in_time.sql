/*
title       = "Personal education plans in time"
question    = "Does every child in our care have a plan for school this term?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose personal education plan was made or reviewed this term"
denominator = "children looked after of school age on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register of the virtual school; statutory guidance on promoting the education of looked-after children (2018)"
caveats     = [
    "A plan is reviewed each term: a month in the holidays tells of the term before.",
]
ask         = ["Who has none, and at which school?"]
search      = ["PEP", "virtual school", "school"]
owner       = "Head of the virtual school"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
