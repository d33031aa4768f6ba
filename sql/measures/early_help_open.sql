/*
title       = "Early help assessments open"
question    = "How many children are being assessed for early help?"
family      = "front_door"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "early help assessments started and not completed at month end"
denominator = ""
flows       = { started = "early_help_started" }
feeds       = ["annex_a.list_2"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 2 (early help)"
caveats     = [
    "List 2 dates the assessment, not the help that follows: a child still being helped after a completed assessment is not counted.",
    "List 2 names no team, so early help is known only for the authority.",
]
breakdowns  = ["age", "sex", "ethnic_group"]
owner       = "Head of early help"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How long have the oldest open early help assessments been open?"]
search      = ["early help", "common assessment", "team around the family"]
*/
select
    spine.authority as authority,
    '' as team,
    '' as worker,
    spine.month as month,
    help.child as child,
    1 as numerator,
    cast(null as double) as denominator
from month_spine as spine
join early_help as help
    on help.authority = spine.authority
    and help.started <= spine.day
    and (help.open_until is null or spine.day < help.open_until)
