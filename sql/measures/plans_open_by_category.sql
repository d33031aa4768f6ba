/*
title       = "Children on a plan by category of abuse"
question    = "What harm do the plans protect children from?"
family      = "plans"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "child protection plans open at month end"
denominator = ""
topic       = "children on a plan"
feeds       = ["annex_a.list_7"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = ["The latest category of abuse. Where several are recorded the category is “Multiple”."]
banded_by   = "category"
breakdowns  = ["time_on_plan", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Latest category of abuse"
bands       = ["Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse", "Multiple", "Unknown"]
ask         = ["Is sexual abuse recognised and named where it is found?", "Has one category grown, and do services exist for it?"]
search      = ["neglect", "emotional abuse", "physical abuse", "sexual abuse", "category"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case latest_category
            when 'neglect' then 'Neglect'
            when 'physical abuse' then 'Physical abuse'
            when 'sexual abuse' then 'Sexual abuse'
            when 'emotional abuse' then 'Emotional abuse'
            when 'multiple' then 'Multiple'
            else 'Unknown'
        end as band
    from plan_month
)
select
    authority,
    team,
    worker,
    month,
    child,
    band,
    1 as numerator,
    cast(null as double) as denominator
from banded
