/*
title       = "Workers whose caseload promise is kept"
question    = "Is the promise on caseloads kept for every worker?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "social workers holding no more children than the council has promised for their role"
denominator = "all social workers holding at least one child, with a promise for their role"
worklist    = "over_promise"
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local caseload promise (settings); only where the council has set one"
caveats     = [
    "Only where the council has set a promise: the product's proposals (15, ASYE 12, newly started 6) are never a promise.",
    "The promise is for a full-time worker and is multiplied by the worker's FTE: half time and a promise of 15 allow 7 children.",
    "Exactly at the promise is kept.",
    "Without a workforce file every named worker is taken as one full-time social worker.",
    "Managers and personal advisers have no promise and are not counted.",
]
ask         = ["For whom is the promise not kept, and since when?", "What would it take to keep it for everyone?"]
search      = ["caseload promise", "target caseload", "caseload cap"]
breakdowns  = ["role"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
briefing    = "Of every 100 workers who hold children, {value} held no more than was promised"
*/
select
    authority,
    team,
    worker,
    month,
    -- an FTE such as 0.7 is not exact in binary: a hair's breadth must not break a promise
    case when children <= promise + 0.000001 then 1 else 0 end as numerator,
    1 as denominator
from worker_month
where kind = 'social worker' and children > 0 and promise is not null
