/*
title       = "Children looked after"
question    = "How many children do we look after?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children looked after at month end"
denominator = ""
flows       = { started = "looked_after_started", ended = "looked_after_ended" }
topic       = "children looked after"
alert       = "either"
feeds       = ["annex_a.list_8"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE, Children looked after in England; Ofsted Annex A, list 8 (children in care)"
caveats     = ["As the Department counts: children in a series of short breaks (V3, V4) are told apart, as short_breaks."]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Did the number change because more children come in, or because fewer leave?", "Are children who could go home going home?"]
search      = ["LAC", "CLA", "children in care"]
briefing    = "{value} children were looked after"
compared_as = "looked_after_rate"
balanced_by = ["looked_after_started_again", "returned_home_back_within_a_year", "rereferrals", "plans_repeat"]
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
where not short_breaks
