/*
title       = "Reason that care ended"
of          = "row"
told        = "why the period of care ended, as list 8 records it"
source      = "Ofsted Annex A, list 8"
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
