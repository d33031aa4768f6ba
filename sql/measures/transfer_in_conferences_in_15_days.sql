/*
title       = "Transfer-in conferences held within 15 working days"
question    = "Does a child on a plan who moves here get a conference in time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, held within 15 working days of the notification that the child has moved here"
denominator = "transfer-in conferences held in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Working Together to Safeguard Children; local case system"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name transfer_in_conferences_in_15_days.",
    "No list of Annex A holds transfer-in conferences: they follow no enquiry of this authority.",
]
ask         = ["Which children on a plan elsewhere have moved here and still wait?"]
search      = ["ICPC", "transfer in", "child protection conference"]
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
where measure = 'transfer_in_conferences_in_15_days'
group by authority, team, month
