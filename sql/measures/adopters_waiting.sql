/*
title       = "Adopters approved and waiting"
question    = "How many approved adopters wait for a child?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "adopters approved and not yet matched on the day, without those who left"
denominator = ""
feeds       = ["annex_a.list_11", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 11 (adopters)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "People, not families: two who adopt together are two.",
    "As the extract tells that is in force on the day.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Could any of them be right for a child who waits?"]
search      = ["adoption", "adopters", "waiting", "matching"]
*/
select
    authority,
    '' as team,
    '' as worker,
    month,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from adopter_to_match
group by authority, month
