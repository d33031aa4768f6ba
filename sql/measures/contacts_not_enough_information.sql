/*
title       = "Contacts without enough information"
question    = "How many contacts tell too little to decide on?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, contacts that told too little to decide on"
denominator = "contacts of the month in the file of contact outcomes whose outcome is known"
feeds       = ["contact_outcome"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local file of contact outcomes"
caveats     = [
    "As the front door records it: a contact that was completed by a call on the same day may be counted as decided.",
    "Contacts that nobody has decided, and those without a known outcome, are in neither number.",
    "By who made the contact, it is a table for officers and their partners, never for a panel: it says where to talk, not whom to blame.",
]
breakdowns  = ["source", "triage"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which partners need a better form, or a call, before they write to us?"]
search      = ["incomplete", "referrer", "contact outcomes", "quality of referrals"]
*/
select
    authority,
    team,
    '' as worker,
    month,
    child,
    source,
    triage,
    case when outcome = 'not enough information' then 1 else 0 end as numerator,
    1 as denominator
from contact_told
where outcome is not null and outcome <> 'unknown'
