/*
title       = "Days from the match to the adoptive home"
question    = "How long after the match does the child move in?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from the match to the placement, added up over children placed for adoption in the month"
denominator = "children placed for adoption in the month who were matched by then"
two_numbers = ["days", "children"]
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "Children who still wait are not in it: a long wait shows only when it ends. See those waiting.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which children waited longest, and what was tried?"]
search      = ["adoption", "placement", "introductions"]
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
join calendar as begins on begins.day = adoption.matched
join calendar as ends on ends.day = adoption.placed
-- An end before its beginning is a mistake of the record, not a quick step.
where adoption.matched <= adoption.placed
