/*
title       = "What extracts tell"
of          = "row"
told        = "what is certain of a visit that fell due between two extracts that lie too far apart to judge it"
source      = "Ofsted Annex A, lists 6 to 8, one extract after another"
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
