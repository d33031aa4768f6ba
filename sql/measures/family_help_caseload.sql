/*
title       = "Average caseload of family help lead practitioners"
question    = "How many children does a family help lead practitioner carry?"
family      = "caseload"
kind        = "snapshot"
unit        = "per_worker"
better      = "lower"
numerator   = "children allocated to family help lead practitioners on the last day of the month"
denominator = "full-time equivalent (FTE) family help lead practitioners who hold at least one child"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The kind of lead practitioner is the role of whoever holds the child, by the workforce file; a second worker never counts.",
    "Not in the average of social workers, nor are social workers in this one.",
]
ask         = ["Does each carry a load that lets them visit?"]
search      = ["family help", "section 17", "child in need", "caseload"]
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
    children as numerator,
    fte as denominator
from worker_month
where kind = 'family help' and children > 0
