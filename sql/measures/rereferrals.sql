/*
title       = "Referrals within 12 months of an earlier one"
question    = "Do children come back because help did not last?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "referrals received in the month whose child had another referral in the 12 months before"
denominator = "all referrals received in the month"
feeds       = ["annex_a.list_3"]
lookback_months = 12
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 3 (referrals)"
caveats     = [
    "Derived from the referrals themselves: the column “in last 12 months” of list 3 describes only a child's latest referral.",
    "A month needs 12 months of referrals behind it, so the first year of data is missing.",
    "A referral exactly 12 months after the last one counts; one a day later does not.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["What was done the first time for the children who came back?", "Were earlier referrals closed with no further action?"]
search      = ["re-referrals", "repeat referrals", "referred again"]
briefing    = "Of every 100 referrals, {value} were for a child already referred in the 12 months before"
outcome     = true
out_of      = "referrals"
*/
with repeated as (
    select distinct later.authority, later.child, later.received
    from referral as later
    join referral as earlier
        on earlier.authority = later.authority
        and earlier.child = later.child
        and earlier.received < later.received
        and later.received <= earlier.received + interval 12 month
)
select
    referral.authority as authority,
    referral.team as team,
    referral.worker as worker,
    calendar.month as month,
    referral.child as child,
    referral.source as source,
    case when repeated.child is not null then 1 else 0 end as numerator,
    1 as denominator
from referral
join calendar on calendar.day = referral.received
left join repeated
    on repeated.authority = referral.authority
    and repeated.child = referral.child
    and repeated.received = referral.received
