/*
title       = "Private fostering visits in time"
question    = "Are children in private fostering seen?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children visited in time: within seven working days of the notification, then six-weekly in the first year, twelve-weekly after"
denominator = "children in a private fostering arrangement on the last day of the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register; Children (Private Arrangements for Fostering) Regulations 2005 (2005/1533), regulations 4 and 8"
caveats     = [
    "The first year runs from the day the council became aware of the arrangement. At each visit the child is to be spoken to alone.",
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name private_fostering_visits_in_time.",
    "Very few children: read it as '7 of 9'.",
]
ask         = ["Which child has waited longest?"]
search      = ["private fostering"]
local       = true
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator
from local_month
where measure = 'private_fostering_visits_in_time'
group by authority, team, month
