/*
title       = "Unaccompanied asylum seeker"
of          = "child"
equality    = true
told        = "whether the child is an unaccompanied asylum seeker, by the newest extract that says it"
bands       = ["unaccompanied", "not unaccompanied", "not known"]
source      = "Ofsted Annex A, lists 2 to 9"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with told as (
    select
        authority,
        child,
        unaccompanied,
        row_number() over (partition by authority, child order by as_at desc) as place
    from equality_fact
    where unaccompanied <> 'unknown'
)

select authority, child, date '1900-01-01' as since, date '9999-12-31' as until, case when unaccompanied = 'yes' then 'unaccompanied' else 'not unaccompanied' end as band
from told
where place = 1
