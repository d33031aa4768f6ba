/*
title       = "Contacts"
question    = "How many children are people worried enough about to contact us?"
family      = "front_door"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "contacts received in the month, one for each child in a contact"
denominator = ""
feeds       = ["annex_a.list_1"]
season      = true
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 1 (contacts)"
caveats     = [
    "A contact about three children counts three times. Two contacts about one child on one day from one source count twice.",
    "Authorities differ in what they record as a contact: compare with your own past, not with others.",
    "List 1 names no team, so contacts are known only for the authority.",
]
banded_by   = "source"
owner       = "Head of service, front door"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Who made the contact"
bands       = ["Individual", "Schools", "Education services", "Health services", "Housing", "Local authority services", "Police", "Other legal agency", "Other", "Anonymous", "Unknown"]
ask         = ["Which partners' contacts rose or fell, and do they know our thresholds?", "How many contacts become referrals?"]
search      = ["front door", "multi-agency safeguarding hub", "MASH", "demand"]
panel       = true
panel_bands = true
*/
select
    received.authority as authority,
    '' as team,
    '' as worker,
    calendar.month as month,
    received.child as child,
    received.source as band,
    1 as numerator,
    cast(null as double) as denominator
from contact as received
join calendar on calendar.day = received.contact
