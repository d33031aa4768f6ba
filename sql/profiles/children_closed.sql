/*
title       = "Children closed"
list        = 6
order       = 100
one         = "child closed"
many        = "children closed"
rule        = "Every child in list 6 who was closed by the day of the extract: in the six months before it."
source      = "Ofsted Annex A, list 6"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "reason"
title  = "Why"
[[counted]]
column = "length"
title  = "Was open for"
bands  = ["under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more"]
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by started desc, row_number desc) as place
    from list_6
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    coalesce(l.closure_reason, 'not recorded') as reason,
    case
        when l.started is null then 'not known'
        when coalesce(l.closed, l.as_at) < l.started + interval 3 month then 'under 3 months'
        when coalesce(l.closed, l.as_at) < l.started + interval 6 month then '3 to 6 months'
        when coalesce(l.closed, l.as_at) < l.started + interval 12 month then '6 to 12 months'
        when coalesce(l.closed, l.as_at) < l.started + interval 24 month then '1 to 2 years'
        else '2 years or more'
    end as length
from latest as l
where l.place = 1 and (l.status = 'closed' or l.closed <= l.as_at)
