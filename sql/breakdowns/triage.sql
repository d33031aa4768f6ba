/*
title       = "Triage"
of          = "row"
told        = "how urgent the front door judged the contact to be"
bands       = ["red", "amber", "green", "unknown"]
source      = "Local file of contact outcomes"
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
