/*
title       = "Families waiting for early help"
question    = "Do families wait for early help?"
family      = "local"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "families accepted for early help and not yet begun, on the last day of the month"
denominator = ""
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local early help system"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name early_help_waiting.",
    "Families, not children.",
]
ask         = ["How long has the first in the queue waited?"]
search      = ["waiting list", "early help queue"]
local       = true
owner       = "Head of early help"
reviewed    = 2026-11-22
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    cast(null as double) as denominator
from local_month
where measure = 'early_help_waiting'
group by authority, team, month
