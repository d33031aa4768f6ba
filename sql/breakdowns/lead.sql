/*
title       = "Lead practitioner"
of          = "row"
told        = "who leads the work with the child"
source      = "Ofsted Annex A, list 6, and the local workforce file"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
