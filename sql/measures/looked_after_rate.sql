/*
title       = "Children looked after per 10,000 children"
question    = "Do we look after more children than places like ours?"
family      = "looked_after"
kind        = "stock"
unit        = "per_10k"
better      = "neither"
numerator   = "children looked after at month end"
denominator = "children aged 0–17 living in the area, at the latest mid-year before the day that is loaded"
flows       = { started = "looked_after_started", ended = "looked_after_ended" }
topic       = "children looked after"
alert       = "either"
feeds       = ["annex_a.list_8", "population"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE, Children looked after in England; Office for National Statistics, mid-year population estimates"
caveats     = [
    "Known only for the authority: nobody counts the children who live in a team's patch.",
    "As the Department counts: children in a series of short breaks (V3, V4) are told apart, as short_breaks.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Is our rate outside that of our statistical neighbours, and do we know why?"]
search      = ["LAC", "CLA", "children in care", "rate per 10,000"]
*/
with counted as (
    select authority, month, count(*) as children
    from care_month
    where not short_breaks
    group by authority, month
)
select
    people.authority as authority,
    '' as team,
    '' as worker,
    people.month as month,
    cast(coalesce(counted.children, 0) as double) as numerator,
    cast(people.children as double) as denominator
from population_of_month as people
left join counted
    on counted.authority = people.authority
    and counted.month = people.month
