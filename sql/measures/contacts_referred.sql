/*
title       = "Contacts followed by a referral within seven days"
question    = "How many contacts become referrals?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, contacts whose child was referred on the day of the contact or up to seven days after"
denominator = "contacts whose seventh day fell in the month"
feeds       = ["annex_a.list_1", "annex_a.list_3"]
lookback_months = 1
published_as = "none"
source      = "Ofsted Annex A, lists 1 (contacts) and 3 (referrals)"
caveats     = [
    "An inference: no list joins a contact with a referral. The same child referred within seven days is taken to be what came of the contact.",
    "The month is that of the seventh day, so that every contact has had its seven days: a contact of 28 September is in October.",
    "Neither high nor low is good by itself: few may mean that partners misjudge the threshold, or that we turn too many away.",
    "List 1 names no team, so this is known only for the authority. Two contacts followed by one referral count twice.",
]
breakdowns  = ["source"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Whose contacts seldom become referrals, and do they know our thresholds?", "What happened to the children whose contact went no further?"]
search      = ["conversion", "threshold", "MASH", "funnel", "referrals per contact"]
*/
select
    way.authority as authority,
    '' as team,
    '' as worker,
    way.judged_in as month,
    way.child as child,
    way.source as source,
    case when way.received is not null then 1 else 0 end as numerator,
    1 as denominator
from contact_followed as way
join month_spine
    on month_spine.authority = way.authority
    and month_spine.month = way.judged_in
    and month_spine.day >= way.judged
