/*
title       = "Initial child protection conferences"
list        = 5
order       = 80
one         = "initial conference"
many        = "initial conferences"
rule        = "Every conference in list 5 that was held by the day of the extract."
source      = "Ofsted Annex A, list 5"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "length"
title  = "Working days from the strategy discussion"
bands  = ["up to 15 working days", "16 to 20", "21 to 35", "36 or more"]
[[counted]]
column = "became_plan"
title  = "Led to a child protection plan"
bands  = ["yes", "no", "not recorded"]
[[lasted]]
column = "took"
title  = "From the strategy discussion to the conference"
unit   = "working days"
*/
with judged as (
    select
        l.*,
        held.working_days - discussed.working_days as took
    from list_5 as l
    left join calendar as discussed on discussed.day = l.strategy_discussion
    left join calendar as held on held.day = l.conference
    where l.authority = $authority and l.as_at = $extract and l.conference <= l.as_at
)

select
    child,
    age_months,
    took,
    case
        when took is null then 'not known'
        when took <= 15 then 'up to 15 working days'
        when took <= 20 then '16 to 20'
        when took <= 35 then '21 to 35'
        else '36 or more'
    end as length,
    case when became_plan in ('yes', 'no') then became_plan else 'not recorded' end as became_plan
from judged
