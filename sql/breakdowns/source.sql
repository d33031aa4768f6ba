/*
title       = "Source"
of          = "row"
told        = "who made the contact or referral"
bands       = ["Individual", "Schools", "Education services", "Health services", "Housing", "Local authority services", "Police", "Other legal agency", "Other", "Anonymous", "Unknown"]
source      = "Ofsted Annex A, lists 1 and 3"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
