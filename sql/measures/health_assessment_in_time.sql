/*
title       = "Health assessments in time"
question    = "Is the health of children in our care looked after?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after for 12 months or more with a health assessment in the last 12 months, or 6 months under age five"
denominator = "children looked after for 12 months or more whose age is known"
renews_days = 365
clusters    = "worker"
worklist    = "health_assessments_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Promoting the health and wellbeing of looked-after children (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "Months are anniversaries, counted to the date of the extract: an assessment exactly 12 months ago is in time.",
    "Of a child without an age the clock is not known: in neither number, and on the list of records to mend.",
    "The initial assessment has a measure of its own. A series of short breaks (V3, V4) is in neither number.",
    "The Department counts who had one in the year to 31 March, of those looked after for 12 months on that day: beside this figure, never joined to it.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Is the delay ours, in asking, or the health service's, in answering?"]
search      = ["LAC", "CLA", "children in care", "review health assessment", "RHA"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when assessed is not null and known_on <= health_due then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and health_months is not null
    and known_on >= started + interval 12 month
