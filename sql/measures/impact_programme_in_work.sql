/*
title       = "Young people of the IMPACT programme in work, learning or training"
question    = "Does the programme for care leavers work?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people who are in education, employment or training"
denominator = "young people who have taken part in the programme in the last twelve months"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local programme for care leavers"
caveats     = [
    "Those who chose to take part may differ from those who did not.",
]
ask         = ["What became of those who left it early?"]
search      = ["care leavers", "employment", "training"]
owner       = "Head of leaving care"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
