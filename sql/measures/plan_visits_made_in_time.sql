/*
title       = "Visits to children on a plan made in time"
question    = "Were children on a child protection plan visited each time a visit was due?"
family      = "plans"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, visits that were made by the last day in time"
denominator = "visits that fell due in the month, at the end of the working days to the next visit after each visit to a child on a plan, or after its start, where the two extracts about that day lie at most a week apart, and at most half as far apart as the child's visits may be (four days where they are due every week)"
open_twin   = "plan_visits_in_time"
beside      = ["plan_visits_not_judged"]
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Working Together to Safeguard Children; Ofsted Annex A, list 7 (child protection), one extract after another"
caveats     = [
    "Told from one extract after another: each new day of a last visit is a visit. Judged only where the extracts about the day a visit was due lie at most a week apart and at most half as far apart as the child's visits may be; the others are counted beside it, by what is certain of them, and with them the share lies between two bounds.",
    "Of two visits between two extracts only the later one is told of. Where the first was in time and the second came after the day, the visit counts as late: with extracts a week apart that needs two visits in one week.",
    "How many working days are allowed is set locally: 10 unless a setting or the extract says otherwise.",
]
breakdowns  = ["category", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which visits are late again and again, and who could make them?"]
search      = ["CP visits", "CPP", "statutory visits", "timeliness of visits"]
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
where work = 'child protection plan' and is_judged
