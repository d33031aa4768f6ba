/*
title       = "Workers leaving"
question    = "Are we losing permanent workers?"
family      = "caseload"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "FTE of permanent workers who left in the month"
denominator = ""
feeds       = ["workforce"]
lookback_months = 0
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "A change of role or team is not leaving; a permanent worker who becomes agency leaves.",
    "FTE and team on the last day. Needs a workforce file that keeps the people who have left.",
    "Every registered social worker whatever the post: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
]
ask         = ["What do leavers say when they are asked why?"]
search      = ["retention", "resignations", "churn"]
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
where change = 'left' and month is not null
