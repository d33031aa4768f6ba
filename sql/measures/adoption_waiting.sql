/*
title       = "Children waiting for an adoptive family"
question    = "How many children still wait for a match?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children for whom adoption is decided and who are not yet matched, without those for whom it was given up or who are adopted"
denominator = ""
worklist    = "adoption_waiting"
feeds       = ["annex_a.list_10", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "In the child's team in list 8 of the same extract; where list 8 does not hold the child, the team is not known.",
    "As the extract tells that is in force on the day.",
]
breakdowns  = ["time_in_care", "placement", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Who has waited longest, and what was tried?"]
search      = ["adoption", "family finding", "matching"]
*/
select
    month_spine.authority as authority,
    coalesce(care_month.team, 'unknown') as team,
    coalesce(care_month.worker, 'unknown') as worker,
    month_spine.month as month,
    child_to_match.child as child,
    1 as numerator,
    cast(null as double) as denominator
from month_spine
join extract_known
    on extract_known.authority = month_spine.authority
    and extract_known.day = month_spine.day
    and extract_known.list = 10
join child_to_match
    on child_to_match.authority = extract_known.authority
    and child_to_match.day = extract_known.as_at
left join care_month
    on care_month.authority = month_spine.authority
    and care_month.month = month_spine.month
    and care_month.child = child_to_match.child
    and care_month.known
