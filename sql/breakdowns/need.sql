/*
title       = "Need"
of          = "child"
told        = "the child's primary need, by the newest extract up to the end of the month that tells it, and before the first that does by that one; list 6 before list 8"
bands       = ["abuse or neglect", "child's disability", "parental disability or illness", "family in acute stress", "family dysfunction", "socially unacceptable behaviour", "low income", "absent parenting", "cases other than children in need", "not known"]
source      = "Ofsted Annex A, lists 6 and 8"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with told as (
    select authority, child, as_at, primary_need as need, 1 as turn, started, row_number from list_6
    union all
    select authority, child, as_at, need, 2, started, row_number from list_8
),

placed as (
    select
        authority,
        child,
        as_at,
        need,
        row_number() over (
            partition by authority, child, as_at order by turn, started desc, row_number desc
        ) as place
    from told
    where need <> 'unknown'
),

spans as (
    select
        authority,
        child,
        as_at,
        need,
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
    need as band
from spans
