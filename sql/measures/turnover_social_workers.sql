/*
title       = "Turnover of social workers in the last 12 months"
question    = "Do the social workers who see families stay?"
family      = "caseload"
kind        = "rolling"
unit        = "percent"
better      = "lower"
numerator   = "FTE of permanent social workers, managers apart, who left in the 12 months to the last day of the month"
denominator = "FTE of permanent social workers, managers apart, in post on that day"
feeds       = ["workforce"]
lookback_months = 12
published_as = "none"
source      = "The local workforce file; DfE children's social work workforce guide"
caveats     = [
    "Every registered social worker who is no manager: reviewing officers, conference chairs and supervising social workers too.",
    "A change of role, team or manager is not leaving. Agency workers are in neither number.",
    "A leaver counts in the team and role they left from, a worker in post in their own.",
    "Needs a workforce file that keeps the people who have left.",
]
ask         = ["Why do they leave, and do we ask them?"]
search      = ["retention", "leavers", "churn"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
panel       = true
*/
select
    authority,
    team,
    worker,
    month,
    leaver_fte as numerator,
    in_post_fte as denominator
from turnover_month
where role not in ('team manager', 'group manager', 'head of service', 'assistant director')
