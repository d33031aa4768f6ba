/*
title       = "Share of newly qualified social workers"
question    = "How much of the work rests on workers in their first year?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "FTE of social workers in their assessed and supported year in employment (ASYE)"
denominator = "FTE of all social workers in post on the last day of the month"
feeds       = ["workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "FTE as in the workforce file; the ASYE factor of caseloads does not apply here. Agency and absent staff are in.",
    "Managers and personal advisers are in neither number.",
]
ask         = ["Is there enough experience beside them, in every team?"]
search      = ["NQSW", "ASYE", "first year in practice"]
breakdowns  = ["role"]
owner       = "Workforce lead"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    authority,
    team,
    worker,
    month,
    case when asye then fte else 0 end as numerator,
    fte as denominator
from worker_month
where in_workforce and kind = 'social worker'
