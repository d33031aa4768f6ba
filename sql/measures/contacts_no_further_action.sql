/*
title       = "Contacts closed with no further action"
question    = "How many contacts need nothing from us?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, contacts decided as no further action"
denominator = "contacts of the month in the file of contact outcomes whose outcome is known"
feeds       = ["contact_outcome"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local file of contact outcomes"
caveats     = [
    "Neither high nor low is good by itself: many may mean that partners misjudge the threshold.",
    "Contacts that nobody has decided, and those without a known outcome, are in neither number.",
    "By who made the contact, it is a table for officers and their partners, never for a panel: it says where to talk, not whom to blame.",
]
breakdowns  = ["source", "triage"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which partners contact us most often about children who need nothing from us, and what would help them?"]
search      = ["NFA", "threshold", "contact outcomes"]
*/
select
    authority,
    team,
    '' as worker,
    month,
    child,
    source,
    triage,
    case when outcome = 'no further action' then 1 else 0 end as numerator,
    1 as denominator
from contact_told
where outcome is not null and outcome <> 'unknown'
