/*
title       = "Promised savings achieved"
question    = "Were the promised savings made?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "savings achieved in the financial year so far, in thousands of pounds"
denominator = "savings promised for the financial year so far, in thousands of pounds"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Council's monitoring of its budget"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name savings_achieved.",
    "Both are the year so far, from April; they do not add up over months.",
]
ask         = ["What did the saving change for children?"]
search      = ["budget", "medium term financial plan"]
local       = true
owner       = "Finance business partner"
reviewed    = 2026-11-22
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator
from local_month
where measure = 'savings_achieved'
group by authority, team, month
