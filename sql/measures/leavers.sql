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
owner       = "Workforce lead"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    employment_spell.authority,
    employment_spell.end_team as team,
    employment_spell.worker,
    calendar.month,
    sum(employment_spell.end_fte) as numerator,
    cast(null as double) as denominator
from employment_spell
inner join calendar on calendar.day = employment_spell.ends
inner join month_spine
    on
        month_spine.authority = employment_spell.authority
        and month_spine.month = calendar.month
        and month_spine.day >= employment_spell.ends
where
    employment_spell.agency = 'no'
    and employment_spell.end_role not in ('personal adviser', 'family help lead practitioner', 'other')
group by employment_spell.authority, employment_spell.end_team, employment_spell.worker, calendar.month
