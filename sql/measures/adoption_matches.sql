/*
title       = "Children matched with adopters"
question    = "For how many children is a family found?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "children matched with prospective adopters in the month"
denominator = ""
feeds       = ["annex_a.list_10"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 10 (adoption)"
caveats     = [
    "Known only for the authority: the list names no team.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Which children wait for a match, and why?"]
search      = ["adoption", "matching", "family finding"]
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
join calendar on calendar.day = adoption.matched
