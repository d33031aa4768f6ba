/*
title       = "First visits in a placement made in time"
question    = "Is a child visited in the first week of each new home?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, visits that were made by the last day in time"
denominator = "visits that fell due in the month, at the end of the first week of each placement of a child looked after, where the two extracts about that day lie at most a week apart, and at most half as far apart as the child's visits may be (four days where they are due every week)"
open_twin   = "looked_after_visits_in_time"
beside      = ["first_visits_not_judged"]
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8, one extract after another"
caveats     = [
    "Told from one extract after another: each new day of a last visit is a visit. Judged only where the extracts about the day a visit was due lie at most a week apart and at most half as far apart as the child's visits may be; the others are counted beside it, by what is certain of them, and with them the share lies between two bounds.",
    "Of two visits between two extracts only the later one is told of. Where the first was in time and the second came after the day, the visit counts as late: with extracts a week apart that needs two visits in one week.",
    "A placement that another one followed within the week, or in which care ended, is in none.",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which visits are late again and again, and who could make them?"]
search      = ["LAC", "CLA", "children in care", "placement move", "regulation 28", "first week", "visit after a move"]
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
where work = 'first visit' and is_judged
