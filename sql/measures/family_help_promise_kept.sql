/*
title       = "Family help lead practitioners within their caseload promise"
question    = "For whom is the promise kept?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, at or under their own promise times their FTE"
denominator = "family help lead practitioners who hold at least one child on the last day of the month"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The promise is the setting promise of the role family help lead practitioner, else that of all roles; for a new starter that of new starters, if it is lower.",
    "Exactly at the promise is kept.",
]
ask         = ["For whom is the promise not kept, and since when?"]
search      = ["family help", "section 17", "child in need", "caseload promise"]
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
    case when children <= promise + 0.000001 then 1 else 0 end as numerator,
    1 as denominator
from worker_month
where kind = 'family help' and children > 0 and promise is not null
