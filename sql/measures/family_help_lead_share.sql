/*
title       = "Children in need held by family help lead practitioners"
question    = "Which share of children in need does a family help lead practitioner hold?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "of these, children held by a family help lead practitioner"
denominator = "open children with a child in need plan whom anyone holds on the last day of the month"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The kind of lead practitioner is the role of whoever holds the child, by the workforce file; a second worker never counts.",
    "A family help lead practitioner need not be a social worker; the manager above them is one.",
    "Children without a worker are in neither number.",
]
ask         = ["Is the balance what was decided, in every team?"]
search      = ["family help", "section 17", "child in need"]
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
    case when holder = 'family help' then 1 else 0 end as numerator,
    1 as denominator
from open_month
where for_month and status = 'child in need plan' and holder in ('social worker', 'family help', 'manager', 'other')
