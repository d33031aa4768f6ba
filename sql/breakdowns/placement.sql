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
with placed as (
    select
        authority,
        child,
        as_at,
        placement_type,
        row_number() over (partition by authority, child, as_at order by started desc, row_number desc) as place
    from list_8
    where placement_type <> 'unknown'
),

spans as (
    select
        authority,
        child,
        as_at,
        placement_type,
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
        when placement_type in ('U1', 'U2', 'U3') then 'foster placement with a relative or friend'
        when placement_type in ('U4', 'U5', 'U6') then 'foster placement with another carer'
        when placement_type in ('A3', 'A4', 'A5', 'A6') then 'placed for adoption'
        when placement_type = 'P1' then 'placed with parents'
        when placement_type = 'P2' then 'independent living'
        when placement_type = 'H5' then 'semi-independent accommodation'
        when placement_type = 'K1' then 'secure children''s home'
        when placement_type = 'K2' then 'children''s home'
        when placement_type in ('R1', 'R2', 'R3', 'R5', 'S1') then 'other residential setting'
        else 'other placement'
    end as band
from spans
