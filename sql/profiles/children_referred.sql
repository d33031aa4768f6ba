/*
title       = "Children referred"
list        = 3
order       = 40
one         = "child referred"
many        = "children referred"
rule        = "Every child in list 3, by the latest referral of the child."
source      = "Ofsted Annex A, list 3"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
caveats     = [
    "The list tells the same number on every row of a child, so that rows would count a child more than once.",
]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "earlier"
title  = "Referrals in the 12 months before"
bands  = ["none", "one", "two", "three or more"]
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by received desc, row_number desc) as place
    from list_3
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    case
        when coalesce(l.referrals_12_months, 0) = 0 then 'none'
        when l.referrals_12_months = 1 then 'one'
        when l.referrals_12_months = 2 then 'two'
        else 'three or more'
    end as earlier
from latest as l
where l.place = 1
