/*
title       = "Where they live"
of          = "child"
told        = "the kind of accommodation of a care leaver, by the newest extract up to the end of the month that holds them; one that does not say it, or not where they live, is not known"
bands       = ["parents or relatives", "former foster carers", "supported lodgings", "semi-independent accommodation", "foyer or supported accommodation", "independent living", "ordinary lodgings", "residential care", "other accommodation", "custody", "emergency accommodation", "bed and breakfast", "no fixed abode", "abroad", "not known"]
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
    case
        when said in ('unknown', 'residence not known') then 'not known'
        when said = 'deported' then 'abroad'
        else said
    end as band
from told_span
where fact = 'accommodation'
