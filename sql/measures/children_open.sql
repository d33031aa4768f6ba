/*
title       = "Children open to social care"
question    = "How many children are we working with?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children open on the last day of the month in list 4, 6, 7 or 8, each child once"
denominator = ""
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, lists 4, 6, 7 and 8"
caveats     = [
    "Lists 4, 6, 7 and 8 should tell of the same children; who is in one and not in another is told beside the number (children_open_by_list).",
    "A child has one status, the strongest that a list tells: looked after, child protection plan, child in need plan, open assessment.",
    "Counted in the child's team, whoever holds the child; care leavers are not in this number.",
    "Months before the first extract are missing: team and worker are never dated back.",
]
ask         = ["Which status has grown?", "Are the starts rising or the ends falling?"]
search      = ["open cases", "caseload", "children in need", "cin"]
bands       = ["looked after", "child protection plan", "child in need plan", "open assessment", "unknown"]
band_title  = "Status"
banded_by   = "status"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    authority,
    team,
    worker,
    month,
    child,
    status as band,
    1 as numerator,
    cast(null as double) as denominator
from open_month
where for_month
