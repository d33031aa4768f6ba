/*
title       = "Dental checks in time"
question    = "Do children in our care see a dentist?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after for 12 months or more with a dental check in the last 12 months"
denominator = "all children looked after for 12 months or more"
renews_days = 365
clusters    = "worker"
worklist    = "dental_checks_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Promoting the health and wellbeing of looked-after children (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "Months are anniversaries, counted to the date of the extract: a check exactly 12 months ago is in time. A series of short breaks (V3, V4) is in neither number.",
    "The Department counts who had one in the year to 31 March, of those looked after for 12 months on that day: beside this figure, never joined to it.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Can our carers find a dentist who takes these children?"]
search      = ["LAC", "CLA", "children in care", "dentist", "teeth"]
*/
with judged as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case when known_on <= last_dental + interval 12 month then 1 else 0 end as in_time
    from care_month
    where known
        and not short_breaks
        and known_on >= started + interval 12 month
)
select
    authority,
    team,
    worker,
    month,
    child,
    in_time as numerator,
    1 as denominator
from judged
