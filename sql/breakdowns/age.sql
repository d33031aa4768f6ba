/*
title       = "Age"
of          = "child"
equality    = true
told        = "the child's age as last told up to the end of the month: in lists 6 to 9 on the day of the extract, in lists 2 to 5 when the work began"
bands       = ["unborn", "under 1 year", "1 to 4 years", "5 to 9 years", "10 to 15 years", "16 to 17 years", "18 years and over", "not known"]
source      = "Ofsted Annex A, lists 2 to 9"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with told as (
    select authority, child, started as day, age_months from list_2
    union all
    select authority, child, received, age_months from list_3
    union all
    select authority, child, started, age_months from list_4
    union all
    select authority, child, strategy_discussion, age_months from list_5
    union all
    select authority, child, as_at, age_months from list_6
    union all
    select authority, child, as_at, age_months from list_7
    union all
    select authority, child, as_at, age_months from list_8
    union all
    select authority, child, as_at, age_months from list_9
),

by_day as (
    select authority, child, day, max(age_months) as age_months
    from told
    where age_months is not null
    group by authority, child, day
),

spans as (
    select
        authority,
        child,
        day,
        age_months,
        row_number() over (partition by authority, child order by day) as turn,
        lead(day) over (partition by authority, child order by day) as next_day
    from by_day
)

select
    authority,
    child,
    -- of the time before the first that says it, that one tells too
    case when turn = 1 then date '1900-01-01' else day end as since,
    coalesce(cast(next_day - interval 1 day as date), date '9999-12-31') as until,
    case
        when age_months < 0 then 'unborn'
        when age_months < 12 then 'under 1 year'
        when age_months < 5 * 12 then '1 to 4 years'
        when age_months < 10 * 12 then '5 to 9 years'
        when age_months < 16 * 12 then '10 to 15 years'
        when age_months < 18 * 12 then '16 to 17 years'
        else '18 years and over'
    end as band
from spans
