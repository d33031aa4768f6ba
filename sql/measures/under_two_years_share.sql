/*
title       = "Social workers qualified for under two years"
question    = "Is there enough experience, in every team?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, FTE of those in their assessed year (ASYE) or qualified for under two years"
denominator = "FTE of social workers in post on the last day of the month whose day of qualifying is known, or who are ASYE"
feeds       = ["workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "Years since qualifying, here or elsewhere; the ASYE factor of caseloads does not apply. Agency and absent staff are in.",
    "Social workers without a day of qualifying are in neither number, unless they are ASYE.",
    "Managers and personal advisers are in neither number.",
]
ask         = ["Who works beside them, and how often are they supervised?"]
search      = ["experience mix", "inexperienced", "NQSW", "ASYE", "years qualified"]
breakdowns  = ["role"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with qualified_on as (
    select authority, worker, max(qualified) as qualified
    from workforce
    group by authority, worker
)

select
    worker_month.authority,
    worker_month.team,
    worker_month.worker,
    worker_month.month,
    case
        when worker_month.asye then worker_month.fte
        when qualified_on.qualified > cast(worker_month.day - interval 24 month as date) then worker_month.fte
        else 0
    end as numerator,
    worker_month.fte as denominator
from worker_month
join qualified_on
    on qualified_on.authority = worker_month.authority and qualified_on.worker = worker_month.worker
where
    worker_month.in_workforce
    and worker_month.kind = 'social worker'
    and (worker_month.asye or qualified_on.qualified is not null)
