/*
title       = "Health assessments in time"
question    = "Is the health of children in our care looked after?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after for 12 months or more with a health assessment in the last 12 months, or 6 months under age five"
denominator = "all children looked after for 12 months or more"
worklist    = "health_assessments_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Promoting the health and wellbeing of looked-after children (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "Months are anniversaries, counted to the date of the extract: an assessment exactly 12 months ago is in time.",
    "A child whose age is not known is judged by the 12 months.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Is the delay ours, in asking, or the health service's, in answering?"]
search      = ["LAC", "CLA", "children in care", "review health assessment", "RHA"]
*/
with judged as (
    select
        authority,
        team,
        worker,
        month,
        case
            when age_months < 60 and known_on <= last_health + interval 6 month then 1
            when coalesce(age_months, 60) >= 60 and known_on <= last_health + interval 12 month then 1
            else 0
        end as in_time
    from care_month
    where known
        and known_on >= started + interval 12 month
)
select
    authority,
    team,
    worker,
    month,
    cast(sum(in_time) as double) as numerator,
    cast(count(*) as double) as denominator
from judged
group by authority, team, worker, month
