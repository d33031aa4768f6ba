/*
title       = "Adopters approved"
question    = "How many people are approved to adopt?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "adopters whose application was approved in the month"
denominator = ""
feeds       = ["annex_a.list_11"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 11 (adopters)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "People, not families: two who adopt together are two.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Are these the families that the waiting children need?"]
search      = ["adoption", "adopters", "recruitment"]
*/
select
    adopter.authority as authority,
    '' as team,
    '' as worker,
    calendar.month as month,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from adopter
join calendar on calendar.day = adopter.approved
group by adopter.authority, calendar.month
