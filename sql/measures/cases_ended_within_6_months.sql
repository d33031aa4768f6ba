/*
title       = "Cases closed within six months"
question    = "How long do we work with a child before we close?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, cases six months old or less"
denominator = "cases of list 6 closed in the month"
feeds       = ["annex_a.list_6"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 6 (children in need)"
caveats     = [
    "Short work may be quick help or a case closed too soon: read it with closed cases referred again.",
    "A case closed six months after its first day to the day counts as within six months.",
    "Where no end was recorded, the case ends by the start of the next one or by its last assessment. One that vanished without a trace is not counted: see Data quality.",
    "In the team that held the case when it closed.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which cases drift past six months, and what are they waiting for?"]
search      = ["duration", "length of case", "closure", "drift"]
*/
select
    need.authority as authority,
    need.team as team,
    need.worker as worker,
    calendar.month as month,
    need.child as child,
    case when need.ended <= need.started + interval 6 month then 1 else 0 end as numerator,
    1 as denominator
from need
join calendar on calendar.day = need.ended
