/*
title       = "Care leavers in education, training or work"
question    = "Are our care leavers learning or working?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "care leavers in education, training or employment"
denominator = "care leavers with a yes or a no"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "Full-time and part-time count alike. Where the activity is not recorded the care leaver is in neither number.",
    "Local figures count every care leaver in list 9 on the day, of every age; DfE asks about each birthday in the year.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age"
bands       = ["Under 17 years", "17–18 years", "19–21 years", "22 years and over", "Age not known"]
ask         = ["What would help those who are not in education or work?"]
search      = ["leaving care", "EET", "NEET", "employment", "training"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        case
            when age_months is null then 'Age not known'
            when age_months < 17 * 12 then 'Under 17 years'
            when age_months < 19 * 12 then '17–18 years'
            when age_months < 22 * 12 then '19–21 years'
            else '22 years and over'
        end as band,
        case when in_education_or_work = 'yes' then 1 else 0 end as is_yes
    from care_leaver_month
    where in_education_or_work in ('yes', 'no')
)
select
    authority,
    team,
    worker,
    month,
    band,
    cast(sum(is_yes) as double) as numerator,
    cast(count(*) as double) as denominator
from banded
group by authority, team, worker, month, band
