/*
title       = "Children of family help lead practitioners seen in time"
question    = "Are children seen as often, whoever leads?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, last seen within the days allowed"
denominator = "open children with a child in need plan whom a family help lead practitioner holds, without those whose plan is younger than the days allowed and not yet seen"
renews_days = 28
clusters    = "worker"
worklist    = "children_in_need_not_seen"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The days allowed are the child's own where list 6 gives them, else the setting child_in_need_seen_working_days, 20 working days unless set; local, not national. The last of them is in time.",
    "Days are counted to the date of the extract; unborn children are in neither number.",
    "Only the last time is known: a late visit that has since been made good cannot be seen.",
]
ask         = ["Which of these children has nobody seen?"]
search      = ["family help", "section 17", "child in need", "visits"]
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
    case when seen = 'in time' then 1 else 0 end as numerator,
    1 as denominator
from need_led
where lead = 'family help lead practitioner' and seen <> 'too recent'
