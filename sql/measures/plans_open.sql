/*
title       = "Children on a child protection plan"
question    = "How many children need a plan to keep them safe, and for how long have they had it?"
family      = "plans"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "child protection plans open at month end"
denominator = ""
flows       = { started = "plans_started", ended = "plans_ended" }
topic       = "children on a plan"
alert       = "either"
feeds       = ["annex_a.list_7"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "Neither high nor low is good by itself: ask what changed in the plans that start and end.",
    "Lengths are anniversaries: a plan started on 10 May is three months old on 10 August. DfE's published bands count exactly three and exactly six months to the shorter band, so they carry their own names.",
    "The category of abuse is the latest of the plan; where several are recorded it is “multiple”.",
]
banded_by   = "length"
breakdowns  = ["category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "How long the plan has been open"
# Our bands, then those of DfE's files, which count the anniversary itself to the shorter one; the last is both
bands       = [
    "Under 3 months", "3–6 months", "6–12 months", "1–2 years",
    "3 months or less", "More than 3 months, up to 6 months", "More than 6 months, less than 1 year", "1 year, less than 2 years",
    "2 years or more",
]
ask         = ["Did the number change because more plans start, or because fewer end?", "Which children have had a plan for two years or more?", "By category: is sexual abuse recognised and named where it is found?", "Has one category grown, and do services exist for it?"]
search      = ["CP plans", "CPP", "child protection register", "children on a plan", "neglect", "emotional abuse", "physical abuse", "sexual abuse", "category of abuse"]
briefing    = "{value} children were on a child protection plan"
compared_as = "plans_open_rate"
balanced_by = ["plans_repeat", "rereferrals"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        coalesce(latest_category, 'unknown') as category,
        case
            when day < started + interval 3 month then 'Under 3 months'
            when day < started + interval 6 month then '3–6 months'
            when day < started + interval 1 year then '6–12 months'
            when day < started + interval 2 year then '1–2 years'
            else '2 years or more'
        end as band
    from plan_month
)
select
    authority,
    team,
    worker,
    month,
    child,
    category,
    band,
    1 as numerator,
    cast(null as double) as denominator
from banded
