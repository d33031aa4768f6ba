/*
title       = "Time in care"
of          = "child"
told        = "how long the child has been looked after on the last day of the month, since the latest start"
bands       = ["under 6 months", "6 to 12 months", "1 to 2 years", "2 to 5 years", "5 years or more", "not known"]
source      = "Ofsted Annex A, list 8"
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with latest as (
    select authority, month, child, max(day) as day, max(started) as started
    from care_month
    group by authority, month, child
)

select
    authority,
    child,
    month as since,
    month as until,
    case
        when day < started + interval 6 month then 'under 6 months'
        when day < started + interval 1 year then '6 to 12 months'
        when day < started + interval 2 year then '1 to 2 years'
        when day < started + interval 5 year then '2 to 5 years'
        else '5 years or more'
    end as band
from latest
