/*
title       = "Legal status"
of          = "child"
told        = "the legal status of a child looked after, by the newest extract up to the end of the month that tells it, and before the first that does by that one"
bands       = ["interim care order", "full care order", "placement order", "section 20", "short breaks", "remand or youth justice", "police protection or emergency order", "other", "not known"]
source      = "Ofsted Annex A, list 8"
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    told_span.authority,
    told_span.child,
    told_span.since,
    told_span.until,
    coalesce(legal_status_words.words, 'other') as band
from told_span
left join legal_status_words on legal_status_words.code = told_span.said
where told_span.fact = 'legal status'
