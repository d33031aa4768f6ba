/*
title       = "Children looked after"
list        = 8
order       = 130
one         = "child looked after"
many        = "children looked after"
rule        = "Every child in list 8 who was looked after on the day of the extract."
source      = "Ofsted Annex A, list 8"
breakdowns  = ["legal_status", "placement", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "length"
title  = "Looked after for"
bands  = ["under 6 months", "6 to 12 months", "1 to 2 years", "2 to 5 years", "5 years or more"]
[[counted]]
column = "provider"
title  = "Who provides the placement"
[[counted]]
column = "placed_where"
title  = "Where"
[[counted]]
column = "placements"
title  = "Placements in 12 months"
bands  = ["one", "two", "three or more"]
[[counted]]
column = "permanence"
title  = "Has a plan for permanence"
bands  = ["yes", "no", "not recorded"]
[[counted]]
column = "reviewed"
title  = "Last review"
bands  = ["in the last 6 months", "6 to 12 months before", "longer ago", "none recorded"]
[[counted]]
column = "health"
title  = "Last health assessment"
bands  = ["in the last 6 months", "6 to 12 months before", "longer ago", "none recorded"]
[[counted]]
column = "dental"
title  = "Last dental check"
bands  = ["in the last 6 months", "6 to 12 months before", "longer ago", "none recorded"]
[[counted]]
column = "seen"
title  = "Working days since the last visit"
bands  = ["up to 10 working days", "11 to 20", "21 to 30", "31 or more", "not seen, or not recorded"]
[[counted]]
column = "missing"
title  = "Missing from placement in 12 months"
bands  = ["never", "once", "twice", "three times or more"]
[[counted]]
column = "interview"
title  = "Return interview offered, of those missing"
bands  = ["yes", "no", "not recorded", "was not missing"]
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
        when l.started is null then 'not known'
        when l.as_at < l.started + interval 6 month then 'under 6 months'
        when l.as_at < l.started + interval 12 month then '6 to 12 months'
        when l.as_at < l.started + interval 24 month then '1 to 2 years'
        when l.as_at < l.started + interval 60 month then '2 to 5 years'
        else '5 years or more'
    end as length,
    l.provider,
    l.placed_where,
    case
        when l.placements is null then 'not recorded'
        when l.placements = 1 then 'one'
        when l.placements = 2 then 'two'
        else 'three or more'
    end as placements,
    case when l.permanence_plan in ('yes', 'no') then l.permanence_plan else 'not recorded' end as permanence,
    case
        when l.last_review is null then 'none recorded'
        when l.as_at <= l.last_review + interval 6 month then 'in the last 6 months'
        when l.as_at <= l.last_review + interval 12 month then '6 to 12 months before'
        else 'longer ago'
    end as reviewed,
    case
        when l.last_health is null then 'none recorded'
        when l.as_at <= l.last_health + interval 6 month then 'in the last 6 months'
        when l.as_at <= l.last_health + interval 12 month then '6 to 12 months before'
        else 'longer ago'
    end as health,
    case
        when l.last_dental is null then 'none recorded'
        when l.as_at <= l.last_dental + interval 6 month then 'in the last 6 months'
        when l.as_at <= l.last_dental + interval 12 month then '6 to 12 months before'
        else 'longer ago'
    end as dental,
    case
        when today.working_days - seen.working_days is null then 'not seen, or not recorded'
        when today.working_days - seen.working_days <= 10 then 'up to 10 working days'
        when today.working_days - seen.working_days <= 20 then '11 to 20'
        when today.working_days - seen.working_days <= 30 then '21 to 30'
        else '31 or more'
    end as seen,
    case
        when l.missing_episodes is null then 'not recorded'
        when l.missing_episodes = 0 then 'never'
        when l.missing_episodes = 1 then 'once'
        when l.missing_episodes = 2 then 'twice'
        else 'three times or more'
    end as missing,
    case
        when coalesce(l.missing_episodes, 0) = 0 then 'was not missing'
        when l.return_interview_offered in ('yes', 'no') then l.return_interview_offered
        else 'not recorded'
    end as interview
from latest as l
left join calendar as today on today.day = l.as_at
left join calendar as seen on seen.day = l.last_visit
where l.place = 1 and (l.ended is null or l.ended > l.as_at)
