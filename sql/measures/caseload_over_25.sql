/*
title       = "Workers with a caseload above 25"
question    = "How many social workers carry far too much?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "social workers holding more than 25 children per full-time equivalent"
denominator = "all social workers holding at least one child"
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "LGA peer review: most authorities consider caseloads above 25 to be too high"
caveats     = [
    "25 is the setting caseload_too_high and can be set per authority and team.",
    "Exactly 25 is not above 25. A half-time worker is above it from 13 children.",
    "Without a workforce file every named worker is taken as one full-time social worker.",
]
ask         = ["Who are they, and what is being moved away from them?"]
search      = ["high caseloads", "too high", "25"]
breakdowns  = ["role"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
panel       = true
panel_counts = false
*/
select
    worker_month.authority,
    worker_month.team,
    worker_month.worker,
    worker_month.month,
    -- children against threshold × FTE: no division, so a worker with no FTE at all is above it
    case when worker_month.children > setting_month.value * worker_month.fte + 0.000001 then 1 else 0 end as numerator,
    1 as denominator
from worker_month
inner join setting_month
    on
        setting_month.authority = worker_month.authority
        and setting_month.month = worker_month.month
        and setting_month.team = worker_month.team
        and setting_month.role = ''
        and setting_month.name = 'caseload_too_high'
where worker_month.kind = 'social worker' and worker_month.children > 0
