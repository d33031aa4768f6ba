/*
title       = "Category of abuse"
of          = "child"
told        = "the latest category of abuse of the child's plan, by the newest extract up to the end of the month that tells it, and before the first that does by that one"
bands       = ["neglect", "physical abuse", "sexual abuse", "emotional abuse", "multiple", "unknown", "not known"]
source      = "Ofsted Annex A, list 7"
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select authority, child, since, until, said as band
from told_span
where fact = 'category'
