/*
title       = "Children held by managers"
question    = "Are managers carrying children themselves?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "open children allocated to a team manager or above on the last day of the month"
denominator = ""
worklist    = "held_by_manager"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "Counted in the child's team, with the manager as worker.",
    "Who is a manager is known only from the workforce file: team manager, group manager, head of service, assistant director.",
]
ask         = ["Is this cover for a few days, or has it become the arrangement?"]
search      = ["managers holding cases", "team manager caseload"]
breakdowns  = ["status", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
panel       = true
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from open_month
where for_month and holder = 'manager'
