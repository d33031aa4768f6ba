/*
title       = "Time on the plan"
of          = "child"
told        = "how long the child's plan has been open on the last day of the month, since the latest start"
bands       = ["under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more", "not known"]
source      = "Ofsted Annex A, list 7"
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with latest as (
    select authority, month, child, max(day) as day, max(started) as started
    from plan_month
    group by authority, month, child
)

select
    authority,
    child,
    month as since,
    month as until,
    case
        when day < started + interval 3 month then 'under 3 months'
        when day < started + interval 6 month then '3 to 6 months'
        when day < started + interval 1 year then '6 to 12 months'
        when day < started + interval 2 year then '1 to 2 years'
        else '2 years or more'
    end as band
from latest
