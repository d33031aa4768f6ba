/*
title       = "Private fostering notifications"
question    = "Do we know of children living in private fostering?"
family      = "local"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "private fostering arrangements notified in the month"
denominator = ""
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register; Children (Private Arrangements for Fostering) Regulations 2005"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name private_fostering_notifications.",
    "A rise can mean better awareness, not more arrangements.",
]
ask         = ["What did we do to make the duty to notify known?"]
search      = ["private fostering"]
local       = true
owner       = "Head of safeguarding"
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
where measure = 'private_fostering_notifications'
group by authority, team, month
