/*
title       = "Length"
of          = "row"
told        = "how long the work took, or has been going on"
source      = "Ofsted Annex A"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
