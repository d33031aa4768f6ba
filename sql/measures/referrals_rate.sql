/*
title       = "Referrals in 12 months per 10,000 children"
question    = "Are we referred more children than places like ours?"
family      = "front_door"
kind        = "rolling"
unit        = "per_10k"
better      = "neither"
numerator   = "referrals received in the 12 months to the last day of the month"
denominator = "children aged 0–17 living in the area, at the latest mid-year before the day that is loaded"
feeds       = ["annex_a.list_3", "population"]
lookback_months = 11
lookback_feeds = ["annex_a.list_3"]
published_as = "none"
source      = "DfE, Characteristics of children in need; Office for National Statistics, mid-year population estimates"
caveats     = [
    "Every figure covers 12 months, so neighbouring months share most of their referrals.",
    "Counted as the Department counts its rate of a year; its own figure stands under referrals on Authorities.",
    "Known only for the authority: nobody counts the children who live in a team's patch.",
    "Early help that is begun today may take 18 months to two years to show in referrals: a year without a fall is no proof against it.",
]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Has early help grown where referrals have not fallen?", "Is our rate outside that of our statistical neighbours?"]
search      = ["referral rate", "demand", "rate per 10,000"]
*/
with counted as (
    select month_spine.authority, month_spine.month, count(referral.child) as referrals
    from month_spine
    left join referral
        on referral.authority = month_spine.authority
        and referral.received > cast(month_spine.day - interval 12 month as date)
        and referral.received <= month_spine.day
    group by month_spine.authority, month_spine.month
)
select
    people.authority as authority,
    '' as team,
    '' as worker,
    people.month as month,
    cast(counted.referrals as double) as numerator,
    cast(people.children as double) as denominator
from population_of_month as people
join counted
    on counted.authority = people.authority
    and counted.month = people.month
