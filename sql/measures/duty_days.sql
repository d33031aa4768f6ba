/*
title       = "Days on duty"
question    = "Is a busy month a month on duty?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "working days in the month on which the team took all new work"
denominator = ""
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local duty rota"
caveats     = [
    "Give it by team: a team's caseload rises in the weeks after its duty.",
]
ask         = ["Does new work stay with the team that was on duty?"]
search      = ["duty rota", "intake", "rota"]
owner       = "Head of assessment"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
