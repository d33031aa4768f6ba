-- What a list's newest row says of a child, as spans of days: the placement and legal status of list 8, the category of
-- abuse of list 7, where a care leaver of list 9 lives and what they do ('fact' names which). Each span reaches to the day before the next extract that says it; the first one
-- begins with time itself, for of the time before the first extract that says it, that one tells too.
create view told_span as
with told as (
    select authority, child, as_at, started, row_number, 'placement' as fact, placement_type as said
    from list_8
    where placement_type <> 'unknown'
    union all
    select authority, child, as_at, started, row_number, 'legal status' as fact, legal_status as said
    from list_8
    where legal_status <> 'unknown'
    union all
    select authority, child, as_at, started, row_number, 'category' as fact, coalesce(latest_category, 'unknown') as said
    from list_7
    union all
    -- of a care leaver the newest extract alone tells: where they lived once is not where they live
    select authority, child, as_at, null as started, row_number, 'accommodation' as fact, coalesce(accommodation, 'unknown') as said
    from list_9
    union all
    select authority, child, as_at, null as started, row_number, 'activity' as fact, coalesce(activity, 'unknown') as said
    from list_9
),

newest as (
    select
        authority,
        child,
        as_at,
        fact,
        said,
        row_number() over (partition by authority, child, fact, as_at order by started desc, row_number desc) as place
    from told
),

turns as (
    select
        authority,
        child,
        as_at,
        fact,
        said,
        row_number() over (partition by authority, child, fact order by as_at) as turn,
        lead(as_at) over (partition by authority, child, fact order by as_at) as next_as_at
    from newest
    where place = 1
)

select
    authority,
    child,
    fact,
    case when turn = 1 then date '1900-01-01' else as_at end as since,
    coalesce(cast(next_as_at - interval 1 day as date), date '9999-12-31') as until,
    said
from turns;
