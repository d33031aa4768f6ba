/*
title       = "Agency"
of          = "row"
told        = "the partner agency that was invited"
bands       = ["police", "health", "education", "mental health", "probation", "housing", "adult services", "voluntary sector", "other agency", "unknown"]
source      = "The local attendance file"
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
