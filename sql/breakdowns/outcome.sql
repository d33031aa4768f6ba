/*
title       = "Outcome of the contact"
of          = "row"
told        = "what was decided on the contact"
bands       = ["no further action", "information", "early help", "referral", "not enough information", "not yet decided", "unknown"]
source      = "Local file of contact outcomes"
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
