/*
title       = "Assessments open"
question    = "How many children are waiting for their assessment to be finished?"
family      = "assessments"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "assessments started and not authorised at month end"
denominator = ""
flows       = { ended = "assessments_completed" }
topic       = "assessments open"
alert       = "rise"
feeds       = ["annex_a.list_4"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 4 (assessments)"
caveats     = [
    "The age is counted in working days to the month end, or to the date of the extract in the month still running.",
    "Team and worker are those the extract of that day names, who need not be those who finished it; before the first extract they are not known.",
]
banded_by   = "length"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age of the open assessment"
bands       = ["0–10 working days", "11–20 working days", "21–34 working days", "35–45 working days", "Over 45 working days"]
ask         = ["How many will pass day 45 in the next two weeks, and who helps to finish them?"]
search      = ["work in hand", "backlog", "open assessments", "in progress"]
panel_bands = true
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
from assessment_due
