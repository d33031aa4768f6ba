/*
title       = "Referrals"
question    = "How many children are referred to us, and by whom?"
family      = "front_door"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "referrals received in the month"
denominator = ""
feeds       = ["annex_a.list_3"]
season      = true
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 3 (referrals)"
caveats     = [
    "One referral for each child. The team is the one the referral went to, not the one that holds the child now.",
    "DfE publishes a year's total: it is drawn as the monthly average of the year.",
]
banded_by   = "source"
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Who made the referral"
bands       = ["Individual", "Schools", "Education services", "Health services", "Housing", "Local authority services", "Police", "Other legal agency", "Other", "Anonymous", "Unknown"]
ask         = ["Has any partner's number of referrals changed, and why?", "How many referrals come back within 12 months?"]
search      = ["front door", "demand", "police", "schools"]
panel       = true
*/
select
    referral.authority as authority,
    referral.team as team,
    referral.worker as worker,
    calendar.month as month,
    referral.child as child,
    referral.source as band,
    1 as numerator,
    cast(null as double) as denominator
from referral
join calendar on calendar.day = referral.received
