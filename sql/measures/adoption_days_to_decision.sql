/*
title       = "Days from coming into care to the decision for adoption"
question    = "How soon do we know that adoption is the plan?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from the start of care to the decision, added up over children decided about in the month"
denominator = "children for whom it was decided in the month that they should be placed for adoption"
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
search      = ["adoption", "ADM", "SHOBPA", "permanence"]
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
join calendar as begins on begins.day = adoption.entered_care
join calendar as ends on ends.day = adoption.decided
-- An end before its beginning is a mistake of the record, not a quick step.
where adoption.entered_care <= adoption.decided
