/*
title       = "Children on a child protection plan per 10,000 children"
question    = "Do we protect more children with plans than places like ours?"
family      = "plans"
kind        = "stock"
unit        = "per_10k"
better      = "neither"
numerator   = "child protection plans open at month end"
denominator = "children aged 0–17 living in the area, at the latest mid-year before the day that is loaded"
flows       = { started = "plans_started", ended = "plans_ended" }
topic       = "children on a plan"
alert       = "either"
feeds       = ["annex_a.list_7", "population"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE, Characteristics of children in need; Office for National Statistics, mid-year population estimates"
caveats     = [
    "Known only for the authority: nobody counts the children who live in a team's patch.",
    "DfE divides by the mid-year population of the year before its year ends, and since 2023 by a newer estimate, so its rate and ours may differ a little.",
]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Is our rate outside that of our statistical neighbours, and do we know why?"]
search      = ["CP plans", "CPP", "rate per 10,000"]
*/
with counted as (
    select authority, month, count(*) as children
    from plan_month
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
