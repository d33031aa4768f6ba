/*
title       = "Referrals after early help"
question    = "How many children step up from early help to social work?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "referrals received in the month whose child had an early help assessment going on, or completed in the three months before"
denominator = "all referrals received in the month"
feeds       = ["annex_a.list_2", "annex_a.list_3"]
lookback_months = 3
lookback_feeds = ["annex_a.list_2"]
published_as = "none"
source      = "Ofsted Annex A, lists 2 (early help) and 3 (referrals)"
caveats     = [
    "A step up may be early help that saw a danger in time, or that came too late: read the cases.",
    "Only children whose reference is the same in both lists can be seen: where early help keeps references of its own, nobody steps up.",
    "An early help assessment that began on the day of the referral is not before it. One completed three months before to the day still counts.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Who decided that early help was no longer enough, and how soon?"]
search      = ["step up", "stepped up", "escalation", "early help", "family help"]
*/
with helped as (
    select distinct referral.authority, referral.child, referral.received
    from referral
    join early_help as help
        on help.authority = referral.authority
        and help.child = referral.child
        and help.started < referral.received
        and (help.open_until is null or referral.received <= help.open_until + interval 3 month)
)
select
    referral.authority as authority,
    referral.team as team,
    referral.worker as worker,
    calendar.month as month,
    referral.child as child,
    referral.source as source,
    case when helped.child is not null then 1 else 0 end as numerator,
    1 as denominator
from referral
join calendar on calendar.day = referral.received
left join helped
    on helped.authority = referral.authority
    and helped.child = referral.child
    and helped.received = referral.received
