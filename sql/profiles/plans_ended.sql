/*
title       = "Child protection plans ended"
list        = 7
order       = 120
one         = "plan ended"
many        = "plans ended"
rule        = "Every child in list 7 whose plan ended by the day of the extract: in the six months before it."
source      = "Ofsted Annex A, list 7"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "latest_category"
title  = "Latest category of abuse"
[[counted]]
column = "length"
title  = "Was open for"
bands  = ["under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more"]
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by started desc, row_number desc) as place
    from list_7
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    l.latest_category,
    case
        when l.started is null then 'not known'
        when l.ended < l.started + interval 3 month then 'under 3 months'
        when l.ended < l.started + interval 6 month then '3 to 6 months'
        when l.ended < l.started + interval 12 month then '6 to 12 months'
        when l.ended < l.started + interval 24 month then '1 to 2 years'
        else '2 years or more'
    end as length
from latest as l
where l.place = 1 and l.ended <= l.as_at
