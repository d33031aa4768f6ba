/*
title       = "Average caseload"
question    = "How many children does a social worker carry?"
family      = "caseload"
kind        = "snapshot"
unit        = "per_worker"
better      = "lower"
numerator   = "children allocated to social workers on the last day of the month"
denominator = "full-time equivalent (FTE) social workers who hold at least one child"
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "DfE children's social work workforce guide; local counting rule"
caveats     = [
    "Each child counts once; brothers and sisters count separately. Care leavers are shown apart and can be added by a setting.",
    "Managers and personal advisers are not in the divisor, nor are the children they hold counted here.",
    "A worker who holds children of two teams is one FTE in their own team, with all their children.",
    "Without a workforce file every named worker counts as one full-time social worker, and managers cannot be told apart.",
    "DfE's figure is taken on 30 September and also counts carers as cases, so it is shown beside this line and never joined to it.",
]
ask         = ["Which teams are furthest above the promise?", "How many children have no worker, and so are not in this average?"]
search      = ["cases per worker", "workload", "caseloads"]
breakdowns  = ["role"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
briefing    = "Each full-time social worker held {value} children on average"
balanced_by = ["children_unallocated", "children_three_workers"]
*/
select
    authority,
    team,
    worker,
    month,
    children as numerator,
    divisor_fte as denominator
from worker_month
where kind = 'social worker' and children > 0
