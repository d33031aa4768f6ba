/*
title       = "Visits to children in need that extracts cannot tell of"
question    = "Of how many visits that fell due can nobody tell whether they were made in time?"
family      = "front_door"
kind        = "flow"
unit        = "count"
better      = "lower"
numerator   = "intervals that ended in the month, of the working days to the next time after a child with a child in need plan was seen, or after the work began, about whose end the extracts lie further apart than the interval"
denominator = ""
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 6 (children in need), one extract after another"
caveats     = ["They are in neither number of “Visits to children in need made in time”. Load extracts more often and there are fewer."]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Could an extract be loaded every week?"]
search      = ["CIN visits", "child in need", "timeliness of visits"]
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
where work = 'child in need plan' and judged = 'not told'
