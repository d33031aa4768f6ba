/*
title       = "Decisions that a child should be placed for adoption"
question    = "For how many children is adoption decided?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "children for whom it was decided in the month that they should be placed for adoption"
denominator = ""
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "A decision that was reversed later stays counted in its month.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Was adoption thought of early enough for these children?"]
search      = ["ADM", "agency decision maker", "adoption", "SHOBPA"]
*/
select
    adoption.authority as authority,
    '' as team,
    '' as worker,
    calendar.month as month,
    adoption.child as child,
    1 as numerator,
    cast(null as double) as denominator
from adoption
join calendar on calendar.day = adoption.decided
