/*
title       = "Children in need by kind of lead practitioner"
question    = "Who leads the work with children in need?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "open children with a child in need plan on the last day of the month"
denominator = ""
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The kind of lead practitioner is the role of whoever holds the child, by the workforce file; a second worker never counts.",
    "Nobody: no worker, one who has left, or one that no extract names.",
]
bands       = ["social worker", "family help lead practitioner", "manager", "other", "nobody"]
band_title  = "Lead practitioner"
ask         = ["Who oversees the children whom a family help lead practitioner holds?"]
search      = ["family help", "section 17", "child in need"]
banded_by   = "lead"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    authority,
    team,
    worker,
    month,
    child,
    lead as band,
    1 as numerator,
    cast(null as double) as denominator
from need_led
