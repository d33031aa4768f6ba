/*
title       = "Reason given"
of          = "row"
told        = "why the child was given to another worker"
bands       = ["worker left", "worker absent", "caseload too high", "needs more experience", "moved to another team", "family asked", "other", "unknown"]
source      = "The local file of reallocations"
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
