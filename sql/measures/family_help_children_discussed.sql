/*
title       = "Children of family help lead practitioners discussed in supervision"
question    = "Does a manager think about these children too?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children named in a case supervision within the days allowed"
denominator = "open children with a child in need plan whom a family help lead practitioner holds, for whom it was due"
renews_days = 28
staff       = true
clusters    = "worker"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce", "supervision"]
lookback_months = 1
in_pieces   = true
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The days allowed are the setting case_supervision_days; the last of them is in time.",
    "A child open no longer than the days allowed and not yet discussed is left out: nothing was due yet.",
]
ask         = ["Which of these children has no manager discussed for two months?"]
search      = ["family help", "section 17", "child in need", "case supervision"]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when discussed = 'in time' then 1 else 0 end as numerator,
    1 as denominator
from need_led
where lead = 'family help lead practitioner' and discussed <> 'too recent'
