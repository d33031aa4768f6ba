/*
title       = "Ethnic group"
of          = "child"
equality    = true
told        = "the child's ethnic group in five broad groups, by the newest extract that says it"
bands       = ["White", "Mixed", "Asian", "Black", "Other", "not known"]
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
        ethnic_group,
        row_number() over (partition by authority, child order by as_at desc) as place
    from equality_fact
    where ethnic_group <> 'not known'
)

select authority, child, date '1900-01-01' as since, date '9999-12-31' as until, ethnic_group as band
from told
where place = 1
