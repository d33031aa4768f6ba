/*
title       = "Grade"
of          = "row"
told        = "the grade of the audit, after moderation where there is one"
bands       = ["outstanding", "good", "requires improvement", "inadequate"]
source      = "The local audits file"
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
