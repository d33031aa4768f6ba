/*
title       = "Care leavers given their health history"
question    = "Do young people who leave care know their own health history?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people who were given their health history, or a health passport, and had it explained"
denominator = "young people aged 18 or over who left care and have an adviser, on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Promoting the health and wellbeing of looked-after children (2015): a summary of health records at leaving care; local tracker"
caveats     = ["No list of Annex A says it: the leaving care team or the health team for children looked after counts it."]
ask         = ["Who leaves care in the next half year, and who talks them through their health history?"]
search      = ["health passport", "leaving care", "health summary"]
owner       = "Head of leaving care"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
