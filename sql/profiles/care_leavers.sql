/*
title       = "Care leavers"
list        = 9
order       = 160
one         = "care leaver"
many        = "care leavers"
rule        = "Every young person in list 9; of several rows of one the later one."
source      = "Ofsted Annex A, list 9"
breakdowns  = ["age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "eligibility"
title  = "Eligibility"
[[counted]]
column = "in_touch"
title  = "The authority is in touch"
[[counted]]
column = "accommodation"
title  = "Where they live"
[[counted]]
column = "suitable"
title  = "Home is suitable"
bands  = ["yes", "no", "not recorded"]
[[counted]]
column = "activity"
title  = "What they do"
[[counted]]
column = "reviewed"
title  = "Last review of the pathway plan"
bands  = ["in the last 6 months", "6 to 12 months before", "longer ago", "none recorded"]
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by row_number desc) as place
    from list_9
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    coalesce(nullif(l.eligibility, ''), 'not recorded') as eligibility,
    coalesce(nullif(l.in_touch, ''), 'not recorded') as in_touch,
    coalesce(nullif(l.accommodation, ''), 'not recorded') as accommodation,
    case
        when l.suitable_accommodation in ('yes', 'no') then l.suitable_accommodation
        else 'not recorded'
    end as suitable,
    coalesce(nullif(l.activity, ''), 'not recorded') as activity,
    case
        when l.pathway_plan_review is null then 'none recorded'
        when l.as_at <= l.pathway_plan_review + interval 6 month then 'in the last 6 months'
        when l.as_at <= l.pathway_plan_review + interval 12 month then '6 to 12 months before'
        else 'longer ago'
    end as reviewed
from latest as l
where l.place = 1
