/*
title       = "Social workers to each team manager"
question    = "Can managers know their workers' work?"
family      = "caseload"
kind        = "snapshot"
unit        = "per_worker"
better      = "lower"
numerator   = "social workers in post on the last day of the month"
denominator = "team managers in post on the last day of the month"
feeds       = ["workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "People, not FTE: a half-time worker needs supervision as a full-time one does. Agency and absent staff are in.",
    "Social workers are social workers, ASYEs, senior social workers and advanced practitioners; group managers and above do not divide.",
    "A team without a team manager has no value.",
]
ask         = ["Which managers have more than six or seven to supervise?"]
search      = ["supervision ratio", "span of control", "workers per manager"]
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
    case when kind = 'social worker' then 1 else 0 end as numerator,
    case when role = 'team manager' then 1 else 0 end as denominator
from worker_month
where in_workforce and (kind = 'social worker' or role = 'team manager')
