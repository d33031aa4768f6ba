/*
title       = "Group"
of          = "row"
told        = "the group that the Department publishes a figure of"
source      = "The Department for Education's releases"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
