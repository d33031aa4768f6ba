/*
title       = "Workers starting"
question    = "Are we gaining permanent workers?"
family      = "caseload"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "FTE of permanent workers who started in the month"
denominator = ""
feeds       = ["workforce"]
lookback_months = 0
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "A worker who changes from agency to permanent starts; a change of role or team does not.",
    "FTE and team on the first day.",
    "Every registered social worker whatever the post: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
]
ask         = ["From where do new workers come, and what made them choose us?"]
search      = ["recruitment", "joiners", "new starters"]
breakdowns  = ["role"]
owner       = "Workforce lead"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    authority,
    team,
    worker,
    month,
    role,
    fte as numerator,
    cast(null as double) as denominator
from permanent_change
where change = 'started' and month is not null
