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
    authority,
    child,
    since,
    until,
    case
        when said = 'C1' then 'interim care order'
        when said = 'C2' then 'full care order'
        when said = 'E1' then 'placement order'
        when said = 'V2' then 'section 20'
        when said in ('V3', 'V4') then 'short breaks'
        when said in ('J1', 'J2', 'J3') then 'remand or youth justice'
        when said in ('L1', 'L2', 'L3') then 'police protection or emergency order'
        else 'other'
    end as band
from told_span
where fact = 'legal status'
