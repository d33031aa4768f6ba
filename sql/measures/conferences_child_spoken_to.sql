/*
title       = "Children the chair spoke to before the conference"
question    = "Does whoever chairs an initial conference hear the child first?"
family      = "enquiries"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, conferences before which the chair spoke to the child"
denominator = "initial child protection conferences held in the month of which it is recorded whether the chair spoke to the child"
feeds       = ["annex_a.list_5", "annex_a.conferences"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local recording, an optional column of Ofsted Annex A, list 5 (Chair Spoke to Child Before Conference)"
caveats     = [
    "Annex A has no such column: a council adds it to list 5. A conference of which it is not recorded is in neither number.",
    "Babies and toddlers cannot be spoken to: leave the column blank for them, or they count as not spoken to.",
    "A conference that several enquiries name is one.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which children did nobody ask, and why?", "What did children say that changed the conference?"]
search      = ["voice of the child", "chair", "IRO", "ICPC", "seen before conference"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when chair_spoke = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from conference_held
where chair_spoke in ('yes', 'no')
