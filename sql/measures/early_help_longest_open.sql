/*
title       = "Longest open early help assessment"
question    = "How long has the first in the queue for early help been assessed?"
family      = "front_door"
kind        = "snapshot"
unit        = "days"
better      = "lower"
numerator   = "days since the oldest open early help assessment began, at month end"
denominator = "one, where an early help assessment is open"
feeds       = ["annex_a.list_2"]
lookback_months = 0
published_as = "none"
cases       = false
source      = "Ofsted Annex A, list 2 (early help)"
caveats     = [
    "One assessment alone: an old record that nobody completed is the longest until it is mended.",
    "The wait of families accepted and not yet begun is in no list: feed it locally as early_help_longest_wait.",
    "List 2 names no team, so early help is known only for the authority.",
]
owner       = "Head of early help"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Is this family still waiting, or is the record?"]
search      = ["early help", "waiting list", "longest wait", "queue"]
*/
select
    spine.authority as authority,
    '' as team,
    '' as worker,
    spine.month as month,
    max(today.day_number - begun.day_number) as numerator,
    1 as denominator
from month_spine as spine
join early_help as help
    on help.authority = spine.authority
    and help.started <= spine.day
    and (help.open_until is null or spine.day < help.open_until)
join calendar as begun on begun.day = help.started
join calendar as today on today.day = spine.day
group by spine.authority, spine.month
