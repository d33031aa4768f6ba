/*
title       = "Pathway plans in time"
question    = "Does every care leaver have a current plan?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people with a pathway plan written or reviewed in the last six months"
denominator = "young people entitled to a pathway plan on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local case system; Care Leavers (England) Regulations 2010: review at least every six months"
caveats     = []
ask         = ["Are the plans' targets realistic, and does the young person agree?"]
search      = ["care leavers", "pathway planning"]
owner       = "Head of leaving care"
reviewed    = 2026-11-22
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
*/
