/*
title       = "What they do"
of          = "child"
told        = "the main activity of a care leaver, by the newest extract up to the end of the month that holds them; the last three kinds are of those in neither education, training nor work, and one that does not say is not known"
bands       = ["higher education", "other education", "training or employment", "illness or disability", "pregnancy or parenting", "none, for another reason", "not known"]
source      = "Ofsted Annex A, list 9"
owner       = "Head of leaving care"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    authority,
    child,
    since,
    until,
    case when said = 'unknown' then 'not known' else said end as band
from told_span
where fact = 'activity'
