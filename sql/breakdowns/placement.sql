/*
title       = "Placement"
of          = "child"
told        = "the kind of placement of a child looked after, by the newest extract up to the end of the month that tells it, and before the first that does by that one"
bands       = ["foster placement with a relative or friend", "foster placement with another carer", "placed for adoption", "placed with parents", "independent living", "semi-independent accommodation", "children's home", "secure children's home", "other residential setting", "other placement", "not known"]
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
    coalesce(placement_words.words, 'other placement') as band
from told_span
left join placement_words on placement_words.code = told_span.said
where told_span.fact = 'placement'
