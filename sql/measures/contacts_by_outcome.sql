/*
title       = "Contacts by what was decided"
question    = "What becomes of the children we are contacted about?"
family      = "front_door"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "contacts of the file of contact outcomes, by the month they came"
denominator = ""
feeds       = ["contact_outcome"]
season      = true
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local file of contact outcomes"
caveats     = [
    "What the file says today: a contact decided later moves out of “not yet decided”.",
    "The number may differ from that of list 1, which another report counts.",
    "The team is the one that the file names; who made the contact is that of list 1 on the same day, else unknown.",
]
banded_by   = "outcome"
breakdowns  = ["source", "triage"]
band_title  = "What was decided"
bands       = ["no further action", "information", "early help", "referral", "not enough information", "not yet decided", "unknown"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Whose contacts come without enough to decide on?", "Which outcome has grown, and did we want it to?"]
search      = ["outcome", "MASH", "triage", "NFA", "threshold", "contact outcomes"]
panel_bands = true
*/
select
    authority,
    team,
    '' as worker,
    month,
    child,
    coalesce(outcome, 'not yet decided') as band,
    source,
    triage,
    1 as numerator,
    cast(null as double) as denominator
from contact_told
