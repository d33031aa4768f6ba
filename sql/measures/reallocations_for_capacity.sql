/*
title       = "Changes of worker because of caseload or experience"
question    = "How many children change worker because theirs had too many, or too little experience?"
family      = "caseload"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, because the caseload was too high or the work needed more experience"
denominator = "times that a child was given to another worker in the month of which the reason is known"
feeds       = ["reallocations"]
lookback_months = 0
published_as = "none"
source      = "Local file of reallocations, one row for each change of worker"
caveats     = [
    "Both are reasons of how work is shared out, never of how a worker did it.",
    "A change without a reason that is known is in neither number. The team is the one that gave the child away.",
]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Could the first allocation have seen it coming?", "Which teams give new workers what they cannot yet do?"]
search      = ["reallocation", "change of worker", "inexperience", "caseload", "newly qualified", "capacity"]
*/
select
    reallocations_row.authority,
    coalesce(nullif(reallocations_row.team, ''), 'unknown') as team,
    '' as worker,
    calendar.month,
    reallocations_row.child,
    case when reallocations_row.reason in ('caseload too high', 'needs more experience') then 1 else 0 end as numerator,
    1 as denominator
from reallocations_row
inner join calendar on calendar.day = reallocations_row.moved
where coalesce(reallocations_row.reason, 'unknown') <> 'unknown'
