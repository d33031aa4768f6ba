/*
title       = "Visits to children on a plan that extracts are too far apart to judge"
question    = "Of how many visits that fell due can nobody say how many were made in time?"
family      = "plans"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "visits that fell due in the month, at the end of the working days to the next visit after each visit to a child on a plan, or after its start, where the extracts about that day lie more than a week apart, or more than half as far apart as the child's visits may be (more than four days where they are due every week)"
denominator = ""
bands       = ["seen in time", "seen to be late", "cannot be told"]
band_title  = "What extracts tell"
banded_by   = "visit_told"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Working Together to Safeguard Children; Ofsted Annex A, list 7 (child protection), one extract after another"
caveats     = [
    "They are in neither number of “Visits to children on a plan made in time”. Extracts loaded every week leave only visits due oftener than every two weeks; of those due every week extracts loaded twice a week leave none.",
    "Seen in time: an extract tells of a visit by the last day. Seen to be late: the first extract after that day still tells of none. Else a later visit may hide one that was in time.",
]
breakdowns  = ["category", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Could an extract be loaded every week?"]
search      = ["CP visits", "CPP", "statutory visits", "timeliness of visits"]
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
where work = 'child protection plan' and not is_judged
