/*
title       = "Complaints about children's services"
question    = "What do people complain about?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "complaints that were received in the month"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of complaints; Children Act 1989 Representations Procedure (England) Regulations 2006"
caveats     = [
    "More complaints may mean that children know how to complain.",
]
ask         = ["How many were from children, and what did we change?"]
search      = ["representations", "complaint"]
owner       = "Complaints manager"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
