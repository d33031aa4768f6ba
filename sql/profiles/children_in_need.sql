/*
title       = "Children open"
list        = 6
order       = 90
one         = "child open"
many        = "children open"
rule        = "Every child in list 6 who was open on the day of the extract, by the latest episode of need."
source      = "Ofsted Annex A, list 6"
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "status"
title  = "What the child is open for"
bands  = ["looked after", "child protection plan", "child in need plan", "open assessment", "unknown"]
[[counted]]
column = "length"
title  = "Open for"
bands  = ["under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more"]
[[counted]]
column = "seen"
title  = "Working days since the child was last seen"
bands  = ["up to 10 working days", "11 to 20", "21 to 30", "31 or more", "not seen, or not recorded"]
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
    l.status,
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
    end as seen
from latest as l
left join calendar as today on today.day = l.as_at
left join calendar as seen on seen.day = l.last_seen
where l.place = 1 and l.status <> 'closed' and (l.closed is null or l.closed > l.as_at)
