/*
title       = "Turnover in the last 12 months"
question    = "Do our workers stay?"
family      = "caseload"
kind        = "rolling"
unit        = "percent"
better      = "lower"
numerator   = "FTE of permanent workers who left in the 12 months to the last day of the month"
denominator = "FTE of permanent workers in post on that day"
feeds       = ["workforce"]
lookback_months = 12
published_as = "same"
source      = "DfE children's social work workforce guide; the local workforce file"
caveats     = [
    "A change of role, team or manager is not leaving. Agency workers are in neither number.",
    "A leaver counts in the team and role they left from, a worker in post in their own.",
    "Every registered social worker whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
    "Every figure covers 12 months, so neighbouring months share most of their leavers.",
    "Needs a workforce file that keeps the people who have left.",
]
ask         = ["Why do people leave, and do we ask them?", "How many of the leavers were managers?"]
search      = ["retention", "leavers", "churn"]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "other social worker", "team manager", "group manager", "head of service", "assistant director", "unknown"]
band_title  = "Role"
banded_by   = "role"
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
    role as band,
    leaver_fte as numerator,
    in_post_fte as denominator
from turnover_month
