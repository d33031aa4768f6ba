/*
title       = "Status"
of          = "child"
told        = "the strongest work that a child is open for on the last day of the month"
bands       = ["looked after", "child protection plan", "child in need plan", "open assessment", "unknown", "not known"]
source      = "Ofsted Annex A, lists 4, 6, 7 and 8"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select authority, child, month as since, month as until, status as band
from open_month
where for_month
