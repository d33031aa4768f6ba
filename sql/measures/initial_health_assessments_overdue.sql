/*
title       = "Children looked after without an initial health assessment"
question    = "Which children came into our care and nobody looked at their health?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children looked after past their 20th working day in care without a health assessment since three months before care"
denominator = ""
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Promoting the health and wellbeing of looked-after children (statutory guidance, 2015); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "As the extract in force on the day tells, however long the child has been looked after. On the 20th working day itself the assessment is still due.",
    "A series of short breaks (V3, V4) is not counted.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["When will each of these children be seen by a doctor?"]
search      = ["LAC", "CLA", "children in care", "initial health assessment", "IHA", "overdue"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from care_month
where known
    and not short_breaks
    and assessed is null
    and known_on > health_due
