/*
title       = "Referrals closed with no further action"
question    = "How many referrals need nothing more from us?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "referrals received in the month that led to no further action"
denominator = "all referrals received in the month"
feeds       = ["annex_a.list_3"]
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 3 (referrals)"
caveats     = [
    "Neither high nor low is good by itself: many may mean partners misjudge the threshold, few may mean that we assess too much.",
    "A referral whose outcome is not recorded counts as one that is not closed, as it does for DfE.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Which partners' referrals most often need nothing more?", "How many of these children were referred again?"]
search      = ["NFA", "threshold", "no further action"]
*/
select
    referral.authority as authority,
    referral.team as team,
    referral.worker as worker,
    calendar.month as month,
    referral.child as child,
    referral.source as source,
    case when referral.no_further_action = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from referral
join calendar on calendar.day = referral.received
