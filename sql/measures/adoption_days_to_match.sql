/*
title       = "Days from the placement order to the match"
question    = "How long do children wait for a family?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from the placement order to the match, added up over children matched in the month"
denominator = "children matched in the month who had a placement order by then"
two_numbers = ["days", "children"]
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "Children who still wait are not in it: a long wait shows only when it ends. See those waiting.",
    "The Department publishes an average over three years, of children adopted: the two are not the same.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Who has waited longest, and what was tried?"]
search      = ["adoption", "matching", "A2", "adoption scorecard"]
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
join calendar as begins on begins.day = adoption.placement_order
join calendar as ends on ends.day = adoption.matched
-- An end before its beginning is a mistake of the record, not a quick step.
where adoption.placement_order <= adoption.matched
