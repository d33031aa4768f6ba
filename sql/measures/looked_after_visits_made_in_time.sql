/*
title       = "Visits to children looked after made in time"
question    = "Were children in our care visited each time a visit was due?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, visits that were made by the last day in time"
denominator = "visits that fell due in the month, at the end of the days to the next visit after each visit to a child looked after in the same placement, where the two extracts about that day lie at most a week apart, and at most half as far apart as the child's visits may be (four days where they are due every week)"
open_twin   = "looked_after_visits_in_time"
beside      = ["looked_after_visits_not_judged"]
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8, one extract after another"
caveats     = [
    "Told from one extract after another: each new day of a last visit is a visit. Judged only where the extracts about the day a visit was due lie at most a week apart and at most half as far apart as the child's visits may be; the others are counted beside it, by what is certain of them, and with them the share lies between two bounds.",
    "Of two visits between two extracts only the later one is told of. Where the first was in time and the second came after the day, the visit counts as late: with extracts a week apart that needs two visits in one week.",
    "A visit before whose last day care ended, or the child moved, is in none: a new placement has a first week of its own.",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which visits are late again and again, and who could make them?"]
search      = ["LAC", "CLA", "children in care", "statutory visits", "regulation 28", "timeliness of visits"]
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
where work = 'looked after' and is_judged
