/*
title       = "Partners at child protection conferences"
question    = "Do partners share in planning for children?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, invitations that were attended"
denominator = "invitations to partners for initial and review child protection conferences held in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local minutes of child protection conferences"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name partner_attendance_conference.",
    "Invitations, not conferences, are counted: one partner at one conference is one. A written report instead is no attendance.",
]
ask         = ["Which partner is missing most often?"]
search      = ["conference attendance", "ICPC", "multi-agency"]
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
where measure = 'partner_attendance_conference'
group by authority, team, month
