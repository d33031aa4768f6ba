/*
title       = "Kind"
of          = "row"
told        = "the kind of help or supervision"
source      = "The local supervision file; Ofsted Annex A, lists 2 and 6"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
