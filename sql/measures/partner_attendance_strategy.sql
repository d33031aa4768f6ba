/*
title       = "Partners at strategy meetings"
question    = "Do partners share in protecting children?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, invitations that were attended"
denominator = "invitations to police, health, schools and other partners for strategy meetings held in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local minutes of strategy meetings"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name partner_attendance_strategy.",
    "Invitations, not meetings, are counted: one partner at one meeting is one. A written report instead is no attendance.",
]
ask         = ["Which partner is missing most often?"]
search      = ["strategy discussion attendance", "multi-agency", "police", "health"]
local       = true
owner       = "Safeguarding partnership manager"
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
where measure = 'partner_attendance_strategy'
group by authority, team, month
