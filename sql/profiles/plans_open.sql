/*
title       = "Child protection plans"
list        = 7
order       = 110
one         = "child on a plan"
many        = "children on a plan"
rule        = "Every child in list 7 whose plan was open on the day of the extract."
source      = "Ofsted Annex A, list 7"
breakdowns  = ["category", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "length"
title  = "Open for"
bands  = ["under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more"]
[[counted]]
column = "first_category"
title  = "Category of abuse at the start"
[[counted]]
column = "seen"
title  = "Working days since the last visit"
bands  = ["up to 10 working days", "11 to 20", "21 to 30", "31 or more", "not seen, or not recorded"]
[[counted]]
column = "seen_alone"
title  = "Seen alone at the last visit"
bands  = ["yes", "no", "not recorded"]
[[counted]]
column = "reviewed"
title  = "Last review conference"
bands  = ["in the last 3 months", "3 to 6 months before", "longer ago", "none yet"]
[[counted]]
column = "earlier"
title  = "Earlier plans"
bands  = ["none", "one", "two or more"]
[[counted]]
column = "emergency"
title  = "Emergency protection or police powers in six months"
bands  = ["yes", "no", "not recorded"]
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
    l.first_category,
    case
        when l.started is null then 'not known'
        when l.as_at < l.started + interval 3 month then 'under 3 months'
        when l.as_at < l.started + interval 6 month then '3 to 6 months'
        when l.as_at < l.started + interval 12 month then '6 to 12 months'
        when l.as_at < l.started + interval 24 month then '1 to 2 years'
        else '2 years or more'
    end as length,
    case
        when today.working_days - seen.working_days is null then 'not seen, or not recorded'
        when today.working_days - seen.working_days <= 10 then 'up to 10 working days'
        when today.working_days - seen.working_days <= 20 then '11 to 20'
        when today.working_days - seen.working_days <= 30 then '21 to 30'
        else '31 or more'
    end as seen,
    case when l.seen_alone in ('yes', 'no') then l.seen_alone else 'not recorded' end as seen_alone,
    case
        when l.last_review is null then 'none yet'
        when l.as_at <= l.last_review + interval 3 month then 'in the last 3 months'
        when l.as_at <= l.last_review + interval 6 month then '3 to 6 months before'
        else 'longer ago'
    end as reviewed,
    case
        when coalesce(l.previous_plans, 0) = 0 then 'none'
        when l.previous_plans = 1 then 'one'
        else 'two or more'
    end as earlier,
    case when l.emergency_protection in ('yes', 'no') then l.emergency_protection else 'not recorded' end as emergency
from latest as l
left join calendar as today on today.day = l.as_at
left join calendar as seen on seen.day = l.last_visit
where l.place = 1 and (l.ended is null or l.ended > l.as_at)
