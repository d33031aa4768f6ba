/*
title       = "Who answered"
of          = "row"
told        = "who gave the answer"
bands       = ["child", "parent or carer", "professional", "unknown"]
source      = "The local feedback file"
owner       = "Head of participation"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
