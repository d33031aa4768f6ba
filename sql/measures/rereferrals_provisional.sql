/*
title       = "Referrals within 12 months of an earlier one: provisional"
question    = "In our first year here: do children come back because help did not last?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, referrals whose child had another in the 12 months before, as list 3 itself counts"
denominator = "referrals received in the month that were their child's newest when an extract last told of it"
feeds       = ["annex_a.list_3"]
lookback_months = 0
published_as = "related"
source      = "Ofsted Annex A, list 3 (referrals): its column “number of referrals in last 12 months”"
caveats     = [
    "Provisional: only while fewer than 12 months of referrals are held. Then “Referrals within 12 months of an earlier one”, counted from the referrals themselves, takes its place.",
    "List 3's count is about each child's newest referral, so only those are here: a child referred again later in the extract is missing with the earlier referral, and the early months read too low.",
    "A referral without a count is in neither number.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["What was done the first time for the children who came back?"]
search      = ["re-referrals", "repeat referrals", "referred again", "provisional"]
*/
-- Months that have 12 months of referrals behind them are left to the measure counted from the referrals.
with first_year as (
    select here.authority, here.month
    from coverage as here
    join coverage as behind
        on behind.authority = here.authority
        and behind.feed = here.feed
        and behind.month <= here.month
        and behind.month >= date_trunc('month', here.month) - interval 12 month
    where here.feed = 'annex_a.list_3'
    group by here.authority, here.month
    having count(*) < 13
),

received_then as (
    select
        referral.authority,
        referral.team,
        referral.worker,
        calendar.month,
        referral.child,
        referral.source,
        referral.received
    from referral
    join calendar on calendar.day = referral.received
    join first_year
        on first_year.authority = referral.authority
        and first_year.month = calendar.month
),

newest as (
    select list_3.authority, list_3.as_at, list_3.child, max(list_3.received) as received
    from list_3
    join (select distinct authority, child from received_then) as children
        on children.authority = list_3.authority
        and children.child = list_3.child
    group by list_3.authority, list_3.as_at, list_3.child
),

told as (
    select
        list_3.authority,
        list_3.child,
        list_3.received,
        list_3.referrals_12_months,
        row_number() over (
            partition by list_3.authority, list_3.child, list_3.received
            order by list_3.as_at desc, list_3.row_number desc
        ) as place
    from list_3
    join newest
        on newest.authority = list_3.authority
        and newest.as_at = list_3.as_at
        and newest.child = list_3.child
        and newest.received = list_3.received
    where list_3.referrals_12_months is not null
)

select
    received_then.authority as authority,
    received_then.team as team,
    received_then.worker as worker,
    received_then.month as month,
    received_then.child as child,
    received_then.source as source,
    case when told.referrals_12_months >= 1 then 1 else 0 end as numerator,
    1 as denominator
from received_then
join told
    on told.authority = received_then.authority
    and told.child = received_then.child
    and told.received = received_then.received
where told.place = 1
