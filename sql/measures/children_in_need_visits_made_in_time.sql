/*
title       = "Visits to children in need made in time"
question    = "Were children in need seen each time they were due to be?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, visits that were made by the last day in time"
denominator = "visits that fell due in the month, at the end of the working days to the next time after a child with a child in need plan was seen, or after the work began, where the two extracts about that day lie at most a week apart, and at most half as far apart as the child's visits may be (four days where they are due every week)"
open_twin   = "children_seen_in_need"
beside      = ["children_in_need_visits_not_judged"]
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6 (children in need), one extract after another"
caveats     = [
    "Told from one extract after another: each new day of a last visit is a visit. Judged only where the extracts about the day a visit was due lie at most a week apart and at most half as far apart as the child's visits may be; the others are counted beside it, by what is certain of them, and with them the share lies between two bounds.",
    "Of two visits between two extracts only the later one is told of. Where the first was in time and the second came after the day, the visit counts as late: with extracts a week apart that needs two visits in one week.",
    "How many working days are allowed is set locally: 20 unless a setting says otherwise.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which visits are late again and again, and who could make them?"]
search      = ["CIN visits", "child in need", "timeliness of visits"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when in_time then 1 else 0 end as numerator,
    1 as denominator
from visit_turn
where work = 'child in need plan' and is_judged
