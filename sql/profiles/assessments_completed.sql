/*
title       = "Assessments completed"
list        = 4
order       = 50
one         = "assessment completed"
many        = "assessments completed"
rule        = "Every assessment in list 4 that was authorised by the day of the extract."
source      = "Ofsted Annex A, list 4"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "length"
title  = "Working days to authorisation"
bands  = ["up to 10 working days", "11 to 20", "21 to 30", "31 to 40", "41 to 45", "46 to 60", "61 or more"]
[[counted]]
column = "child_seen"
title  = "Child seen"
bands  = ["yes", "no", "not recorded"]
[[counted]]
column = "needs_support"
title  = "Needs support from children's social care"
bands  = ["yes", "no", "not recorded"]
[[lasted]]
column = "took"
title  = "From start to authorisation"
unit   = "working days"
*/
with judged as (
    select
        l.*,
        authorised.working_days - begun.working_days as took
    from list_4 as l
    left join calendar as begun on begun.day = l.started
    left join calendar as authorised on authorised.day = l.authorised
    where l.authority = $authority and l.as_at = $extract and l.authorised <= l.as_at
)

select
    child,
    age_months,
    took,
    case
        when took is null then 'not known'
        when took <= 10 then 'up to 10 working days'
        when took <= 20 then '11 to 20'
        when took <= 30 then '21 to 30'
        when took <= 40 then '31 to 40'
        when took <= 45 then '41 to 45'
        when took <= 60 then '46 to 60'
        else '61 or more'
    end as length,
    case when child_seen in ('yes', 'no') then child_seen else 'not recorded' end as child_seen,
    case when needs_support in ('yes', 'no') then needs_support else 'not recorded' end as needs_support
from judged
