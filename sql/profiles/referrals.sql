/*
title       = "Referrals"
list        = 3
order       = 30
one         = "referral"
many        = "referrals"
rule        = "Every referral in list 3: those of the six months before the extract."
source      = "Ofsted Annex A, list 3"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "source"
title  = "Who referred"
[[counted]]
column = "no_further_action"
title  = "No further action"
bands  = ["yes", "no", "not recorded"]
*/
select
    l.child,
    l.age_months,
    l.source,
    case when l.no_further_action in ('yes', 'no') then l.no_further_action else 'not recorded' end as no_further_action
from list_3 as l
where l.authority = $authority and l.as_at = $extract
