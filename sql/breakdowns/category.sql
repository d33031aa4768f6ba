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
with placed as (
    select
        authority,
        child,
        as_at,
        latest_category,
        row_number() over (partition by authority, child, as_at order by started desc, row_number desc) as place
    from list_7
),

spans as (
    select
        authority,
        child,
        as_at,
        latest_category,
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
    coalesce(latest_category, 'unknown') as band
from spans
