/*
title    = "What caseloads are read against"
question = "What has been promised to whom, and how are workers counted?"

[columns]
team                = "Team"
promise             = "Promise for a full-time social worker"
promise_asye        = "Promise for a full-time ASYE worker"
promise_new_starter = "Promise for a full-time worker newly started"
promise_family_help = "Promise for a full-time family help lead practitioner"
promise_lead        = "Promise for a full-time lead child protection practitioner"
new_starter_months  = "Months for which a worker is newly started"
asye_factor         = "Full-time worker that a full-time ASYE worker counts as"
too_high            = "Too high above, per FTE"
*/
-- One row a team; the row of no team ('') holds for teams without rules of their own.
select
    team,
    promise,
    promise_asye,
    promise_new_starter,
    promise_family_help,
    promise_lead,
    new_starter_months,
    asye_factor,
    too_high
from caseload_rule
where authority = $authority and month = $month
order by team
