/*
title       = "Personal education plans reviewed this term"
question    = "Does every child we look after have a plan for school?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose personal education plan was begun or reviewed in the term"
denominator = "children looked after of school age, three to 18, on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Promoting the education of looked-after children (2018): reviewed each term; virtual school's tracker"
caveats     = ["No list of Annex A says it: the virtual school counts it. How good a plan is, it does not tell."]
ask         = ["Whose plan is late this term, and which schools hold theirs up?"]
search      = ["PEP", "PEPs", "virtual school", "education plan"]
owner       = "Head of the virtual school"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
