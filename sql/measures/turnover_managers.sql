/*
title       = "Turnover of first-line managers in the last 12 months"
question    = "Do the managers whom social workers turn to stay?"
family      = "caseload"
kind        = "rolling"
unit        = "percent"
better      = "lower"
numerator   = "FTE of permanent team managers who left in the 12 months to the last day of the month"
denominator = "FTE of permanent team managers in post on that day"
feeds       = ["workforce"]
lookback_months = 12
published_as = "none"
source      = "The local workforce file; DfE children's social work workforce guide"
caveats     = [
    "Team managers alone: group managers, heads of service and assistant directors are in neither number.",
    "A change of role, team or manager is not leaving. Agency workers are in neither number.",
    "A leaver counts in the team and role they left from, a worker in post in their own.",
    "Needs a workforce file that keeps the people who have left.",
]
ask         = ["Who leads those teams meanwhile?"]
search      = ["retention", "leavers", "churn", "team managers"]
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
where role = 'team manager'
