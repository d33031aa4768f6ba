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
with placed as (
    select
        authority,
        child,
        as_at,
        legal_status,
        row_number() over (partition by authority, child, as_at order by started desc, row_number desc) as place
    from list_8
    where legal_status <> 'unknown'
),

spans as (
    select
        authority,
        child,
        as_at,
        legal_status,
        row_number() over (partition by authority, child order by as_at) as turn,
        lead(as_at) over (partition by authority, child order by as_at) as next_as_at
    from placed
    where place = 1
)

select
    authority,
    child,
    -- of the time before the first extract that says it, that one tells too
    case when turn = 1 then date '1900-01-01' else as_at end as since,
    coalesce(cast(next_as_at - interval 1 day as date), date '9999-12-31') as until,
    case
        when legal_status = 'C1' then 'interim care order'
        when legal_status = 'C2' then 'full care order'
        when legal_status = 'E1' then 'placement order'
        when legal_status = 'V2' then 'section 20'
        when legal_status in ('V3', 'V4') then 'short breaks'
        when legal_status in ('J1', 'J2', 'J3') then 'remand or youth justice'
        when legal_status in ('L1', 'L2', 'L3') then 'police protection or emergency order'
        else 'other'
    end as band
from spans
