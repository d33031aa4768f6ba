/*
title       = "Complaints answered in time"
question    = "Do those who complain hear from us?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, complaints answered at the first stage within ten working days, or twenty where they are complex"
denominator = "complaints whose first stage ended in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local record of complaints; Children Act 1989 Representations Procedure (England) Regulations 2006"
caveats     = []
ask         = ["Who waits longest for an answer?"]
search      = ["representations", "complaint"]
owner       = "Complaints manager"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
