/*
title       = "Referrals followed by an assessment"
question    = "How many referrals lead to an assessment?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, referrals followed by an assessment of the child that began on the day of the referral or in the 45 working days after"
denominator = "referrals whose 45th working day fell in the month"
feeds       = ["annex_a.list_3", "annex_a.list_4"]
lookback_months = 3
published_as = "none"
source      = "Ofsted Annex A, lists 3 and 4; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "An inference: no list joins the two. What begins within 45 working days, by when a referral's assessment should be finished, is taken to follow the child's latest referral.",
    "The month is that of the 45th working day, so that every referral has had its time: referrals of July are in September or October.",
    "In the team that the referral went to, whoever did the work.",
    "A referral of a child who is being assessed already begins no new assessment and counts as one without.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which teams assess fewer of their referrals, and why?", "Who reads the referrals that were closed without an assessment?"]
search      = ["conversion", "threshold", "assessments per referral", "funnel"]
*/
select
    way.authority as authority,
    way.team as team,
    way.worker as worker,
    way.judged_in as month,
    way.child as child,
    way.source as source,
    case when way.assessed is not null then 1 else 0 end as numerator,
    1 as denominator
from referral_followed as way
join month_spine
    on month_spine.authority = way.authority
    and month_spine.month = way.judged_in
    and month_spine.day >= way.judged
