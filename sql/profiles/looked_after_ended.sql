/*
title       = "Children who left care"
list        = 8
order       = 150
one         = "child who left care"
many        = "children who left care"
rule        = "Every child in list 8 whose period of care ended by the day of the extract: in the six months before it."
source      = "Ofsted Annex A, list 8"
breakdowns  = ["age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "reason"
title  = "Why"
[[counted]]
column = "length"
title  = "Was looked after for"
bands  = ["under 6 months", "6 to 12 months", "1 to 2 years", "2 to 5 years", "5 years or more"]
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
    case
        when l.ceased_reason in ('E11', 'E12') then 'adopted'
        when l.ceased_reason in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') then 'special guardianship order'
        when l.ceased_reason = 'E41' then 'child arrangements order'
        when l.ceased_reason in ('E4A', 'E4B', 'E13') then 'home to parents or relatives'
        when l.ceased_reason in ('E5', 'E6', 'E7', 'E17') then 'grown up, or to independent living'
        when l.ceased_reason is null then 'not recorded'
        else 'another reason'
    end as reason,
    case
        when l.started is null then 'not known'
        when l.ended < l.started + interval 6 month then 'under 6 months'
        when l.ended < l.started + interval 12 month then '6 to 12 months'
        when l.ended < l.started + interval 24 month then '1 to 2 years'
        when l.ended < l.started + interval 60 month then '2 to 5 years'
        else '5 years or more'
    end as length
from latest as l
where l.place = 1 and l.ended <= l.as_at
