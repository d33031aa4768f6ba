/*
title       = "First visits in a placement that extracts are too far apart to judge"
question    = "Of how many visits that fell due can nobody say how many were made in time?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "visits that fell due in the month, at the end of the first week of each placement of a child looked after, where the extracts about that day lie more than a week apart, or more than half as far apart as the child's visits may be (more than four days where they are due every week)"
denominator = ""
bands       = ["seen in time", "seen to be late", "cannot be told"]
band_title  = "What extracts tell"
banded_by   = "visit_told"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8, one extract after another"
caveats     = [
    "They are in neither number of “First visits in a placement made in time”. Extracts loaded every week leave only placements in which a visit is due every week, and twice a week none.",
    "Seen in time: an extract tells of a visit by the last day. Seen to be late: the first extract after that day still tells of none. Else a later visit may hide one that was in time.",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Could an extract be loaded every week?"]
search      = ["LAC", "CLA", "children in care", "placement move", "regulation 28", "first week", "visit after a move"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    told as band,
    1 as numerator,
    cast(null as double) as denominator
from visit_turn
where work = 'first visit' and not is_judged
