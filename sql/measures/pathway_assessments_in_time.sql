/*
title       = "Pathway assessments within three months"
question    = "Is what a young person needs for leaving care assessed in time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people whose assessment was complete by that day"
denominator = "young people looked after for whom three months since they became eligible (16, and 13 weeks in care since 14) ended in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 42; local tracker"
caveats     = ["Annex A says neither when a young person became eligible nor when they were assessed, so it is not counted from it."]
ask         = ["Whose assessment is not begun, and who will do it by when?"]
search      = ["pathway planning", "eligible child", "leaving care", "needs assessment"]
owner       = "Head of leaving care"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
