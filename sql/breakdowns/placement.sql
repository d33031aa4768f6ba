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
    authority,
    child,
    since,
    until,
    case
        when said in ('U1', 'U2', 'U3') then 'foster placement with a relative or friend'
        when said in ('U4', 'U5', 'U6') then 'foster placement with another carer'
        when said in ('A3', 'A4', 'A5', 'A6') then 'placed for adoption'
        when said = 'P1' then 'placed with parents'
        when said = 'P2' then 'independent living'
        when said = 'H5' then 'semi-independent accommodation'
        when said = 'K1' then 'secure children''s home'
        when said = 'K2' then 'children''s home'
        when said in ('R1', 'R2', 'R3', 'R5', 'S1') then 'other residential setting'
        else 'other placement'
    end as band
from told_span
where fact = 'placement'
