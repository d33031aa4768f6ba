/*
title       = "Plans ended within 6 months of starting"
question    = "How many plans do their work within half a year?"
family      = "plans"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "child protection plans ended in the month, six months or less after they started"
denominator = "all child protection plans ended in the month"
feeds       = ["annex_a.list_7"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "Short plans may be quick help, needless, or ended too soon: read it with repeat plans.",
    "A plan ended on the six-month anniversary of its start counts as within six months.",
]
breakdowns  = ["category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which plans go on past six months, and what must change for them to end?"]
search      = ["CP plans", "short plans", "length of plan"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when band in ('3 months or less', 'More than 3 months, up to 6 months') then 1 else 0 end as numerator,
    1 as denominator
from plan_ended
