/*
title       = "First core groups held within 10 working days"
question    = "Does the work of a plan begin at once?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, held within 10 working days of the initial conference"
denominator = "first core groups held in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Working Together to Safeguard Children; local case system"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name core_groups_in_10_days.",
    "No list of Annex A holds core groups. One that is due and has not been held is not late here.",
]
ask         = ["Which plans still wait for their first core group?"]
search      = ["core group", "child protection plan"]
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
where measure = 'core_groups_in_10_days'
group by authority, team, month
