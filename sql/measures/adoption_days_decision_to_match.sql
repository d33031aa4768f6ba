/*
title       = "Days from the decision for adoption to the match"
question    = "How long after the decision is a family found?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from the decision to the match, added up over children matched in the month"
denominator = "children matched in the month for whom adoption was decided by then"
two_numbers = ["days", "children"]
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "Children who still wait are not in it: a long wait shows only when it ends. See those waiting.",
    "From the placement order it is adoption_days_to_match, as the adoption scorecard counts.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which children waited longest, and what was tried?"]
search      = ["adoption", "matching", "family finding"]
*/
select
    adoption.authority as authority,
    '' as team,
    '' as worker,
    ends.month as month,
    adoption.child as child,
    ends.day_number - begins.day_number as numerator,
    1 as denominator
from adoption
join calendar as begins on begins.day = adoption.decided
join calendar as ends on ends.day = adoption.matched
-- An end before its beginning is a mistake of the record, not a quick step.
where adoption.decided <= adoption.matched
