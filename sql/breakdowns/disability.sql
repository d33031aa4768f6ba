/*
title       = "Disability"
of          = "child"
equality    = true
told        = "whether the child has a disability, by the newest extract that says it"
bands       = ["disabled", "not disabled", "not known"]
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
        disability,
        row_number() over (partition by authority, child order by as_at desc) as place
    from equality_fact
    where disability <> 'unknown'
)

select authority, child, date '1900-01-01' as since, date '9999-12-31' as until, case when disability = 'yes' then 'disabled' else 'not disabled' end as band
from told
where place = 1
