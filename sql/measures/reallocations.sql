/*
title       = "Children given to another worker"
question    = "Why do children change worker?"
family      = "caseload"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "times that a child was given to another worker in the month, by the reason that the file names"
denominator = ""
feeds       = ["reallocations"]
lookback_months = 0
published_as = "none"
source      = "Local file of reallocations, one row for each change of worker"
caveats     = [
    "What the file says: it may know of fewer changes than the extracts show. See changes of worker.",
    "A child who changes worker twice counts twice. The team is the one that gave the child away.",
]
bands       = ["worker left", "worker absent", "caseload too high", "needs more experience", "moved to another team", "family asked", "other", "unknown"]
band_title  = "Reason given"
banded_by   = "reallocation_reason"
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which of these changes could have been avoided?", "Who told the child?"]
search      = ["reallocation", "change of worker", "handover", "continuity", "caseload"]
*/
select
    reallocations_row.authority,
    coalesce(nullif(reallocations_row.team, ''), 'unknown') as team,
    '' as worker,
    calendar.month,
    reallocations_row.child,
    coalesce(reallocations_row.reason, 'unknown') as band,
    1 as numerator,
    cast(null as double) as denominator
from reallocations_row
inner join calendar on calendar.day = reallocations_row.moved
