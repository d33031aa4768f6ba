/*
title       = "Visits to children looked after that extracts cannot tell of"
question    = "Of how many visits that fell due can nobody tell whether they were made in time?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "lower"
numerator   = "intervals that ended in the month, of the days to the next visit after each visit to a child looked after in the same placement, about whose end the extracts lie further apart than the interval"
denominator = ""
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8, one extract after another"
caveats     = ["They are in neither number of “Visits to children looked after made in time”. Load extracts more often and there are fewer."]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Could an extract be loaded every week?"]
search      = ["LAC", "CLA", "children in care", "statutory visits", "regulation 28", "timeliness of visits"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from visit_turn
where work = 'looked after' and judged = 'not told'
