/*
title       = "Children who came into care"
list        = 8
order       = 140
one         = "child who came into care"
many        = "children who came into care"
rule        = "Every child in list 8 whose period of care began in the six months before the extract."
source      = "Ofsted Annex A, list 8"
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
caveats     = [
    "Of a child who came in twice the list tells the later time.",
]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "still"
title  = "Looked after now"
bands  = ["yes", "no"]
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by started desc, row_number desc) as place
    from list_8
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    case when l.ended <= l.as_at then 'no' else 'yes' end as still
from latest as l
where l.place = 1 and l.as_at < l.started + interval 6 month and l.started <= l.as_at
