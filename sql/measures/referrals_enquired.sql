/*
title       = "Referrals followed by a section 47 enquiry"
question    = "How many referrals lead to a child protection enquiry?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, referrals followed by a section 47 enquiry of the child that began on the day of the referral or in the 45 working days after"
denominator = "referrals whose 45th working day fell in the month"
feeds       = ["annex_a.list_3", "annex_a.list_5"]
lookback_months = 3
published_as = "none"
source      = "Ofsted Annex A, lists 3 and 5; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "An inference: no list joins the two. What begins within 45 working days, by when a referral's assessment should be finished, is taken to follow the child's latest referral.",
    "The month is that of the 45th working day, so that every referral has had its time: referrals of July are in September or October.",
    "In the team that the referral went to, whoever did the work.",
    "Two teams that differ may receive different referrals: read the cases before thresholds.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Do teams hold strategy discussions for like children alike?", "How many of these enquiries led to a conference?"]
search      = ["conversion", "section 47", "s47", "enquiries per referral", "strategy discussion"]
*/
select
    way.authority as authority,
    way.team as team,
    way.worker as worker,
    way.judged_in as month,
    way.child as child,
    way.source as source,
    case when way.enquired is not null then 1 else 0 end as numerator,
    1 as denominator
from referral_followed as way
join month_spine
    on month_spine.authority = way.authority
    and month_spine.month = way.judged_in
    and month_spine.day >= way.judged
