/*
title       = "Child protection plans ended"
question    = "How many plans end, and after how long?"
family      = "plans"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "child protection plans ended in the month"
denominator = ""
open_twin   = "plans_open"
feeds       = ["annex_a.list_7"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "Where the next plan began and no end was recorded, the plan ends by the next one's start. A plan that vanished from the extract without an end is not counted: see Data quality.",
    "The length bands are DfE's: exactly three months is “3 months or less”, exactly six is “up to 6 months”.",
    "DfE publishes a year's total: it is drawn as the monthly average of the year.",
]
banded_by   = "length"
breakdowns  = ["category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Length of the plan when it ended"
bands       = ["3 months or less", "More than 3 months, up to 6 months", "More than 6 months, less than 1 year", "1 year, less than 2 years", "2 years or more"]
ask         = ["Do plans end because the child is safe, or because they reach an age or a deadline?"]
search      = ["CP plans", "CPP", "de-registration", "length of plan"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    band,
    1 as numerator,
    cast(null as double) as denominator
from plan_ended
