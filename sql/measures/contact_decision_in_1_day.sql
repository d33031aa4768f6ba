/*
title       = "Contacts decided within one working day"
question    = "Does every contact get a prompt decision?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, contacts decided no later than the working day after they came"
denominator = "contacts decided in the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local policy; local case system"
caveats     = [
    "Local policy, not a statutory clock: the working day of Working Together runs from a referral, not from a contact.",
    "Annex A has the day of a contact and not the day of its decision, so this is fed locally.",
]
ask         = ["What kind of contact waits longest?"]
search      = ["MASH", "front door", "triage"]
owner       = "Head of service, front door"
reviewed    = 2026-11-28
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-22
panel       = true
*/
