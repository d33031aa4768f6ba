/*
title       = "Contacts decided within one working day"
question    = "Does every contact get a prompt decision?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, contacts decided no later than the working day after they came"
denominator = "contacts decided in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local policy; local case system"
caveats     = [
    "Local policy, not a statutory clock: the working day of Working Together runs from a referral, not from a contact.",
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name contact_decision_in_1_day.",
    "Annex A has the day of a contact and not the day of its decision, so this is fed locally.",
]
ask         = ["What kind of contact waits longest?"]
search      = ["MASH", "front door", "triage"]
local       = true
owner       = "Head of front door"
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
where measure = 'contact_decision_in_1_day'
group by authority, team, month
