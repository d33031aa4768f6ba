/*
title       = "Children starting to be looked after"
question    = "How many children come into care?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "periods of care started in the month"
denominator = ""
open_twin   = "looked_after"
feeds       = ["annex_a.list_8"]
lookback_months = 0
published_as = "related"
source      = "DfE, Children looked after in England; Ofsted Annex A, list 8 (children in care)"
caveats     = ["DfE counts each child once a year and leaves out short breaks; we count every period of care, so the two are not the same.", "List 8 holds a child's latest period of care only: before the first extract, a period followed by another one cannot be seen."]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Could any of these children have stayed at home with earlier help?"]
search      = ["LAC", "CLA", "children in care", "admissions"]
*/
select
    care.authority as authority,
    care.team as team,
    care.worker as worker,
    calendar.month as month,
    care.child as child,
    1 as numerator,
    cast(null as double) as denominator
from care
join calendar on calendar.day = care.started
