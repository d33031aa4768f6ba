/*
title       = "Days from coming into care to living with adopters"
question    = "How long is it from coming into care to a new family?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from coming into care to being placed for adoption, added up over children placed in the month"
denominator = "children placed for adoption in the month"
two_numbers = ["days", "children"]
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "Children who still wait are not in it: a long wait shows only when it ends.",
    "The Department publishes an average over three years, of children adopted, and stops the clock at a foster placement that became the adoption: the two are not the same.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Where was the time lost: in court, in family finding or in introductions?"]
search      = ["adoption", "A1", "A10", "adoption scorecard"]
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
join calendar as ends on ends.day = adoption.placed
-- An end before its beginning is a mistake of the record, not a quick step.
where adoption.entered_care <= adoption.placed
