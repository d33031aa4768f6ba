/*
title       = "Sex"
of          = "child"
equality    = true
told        = "the child's sex, by the newest extract that says it"
bands       = ["female", "male", "neither", "not known"]
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
        sex,
        row_number() over (partition by authority, child order by as_at desc) as place
    from equality_fact
    where sex <> 'unknown'
)

select authority, child, date '1900-01-01' as since, date '9999-12-31' as until, sex as band
from told
where place = 1
