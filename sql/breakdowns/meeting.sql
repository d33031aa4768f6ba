/*
title       = "Kind of meeting"
of          = "row"
told        = "the kind of meeting that partners were invited to"
bands       = ["initial child protection conference", "review child protection conference", "strategy meeting", "core group", "other meeting", "unknown"]
source      = "The local attendance file"
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
