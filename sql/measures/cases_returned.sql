/*
title       = "Closed cases referred again within six months"
question    = "Do children come back after we close?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, cases whose child was referred again after the closing and by that day"
denominator = "cases of list 6 whose day six months after closing fell in the month"
feeds       = ["annex_a.list_3", "annex_a.list_6"]
lookback_months = 6
published_as = "none"
source      = "Ofsted Annex A, lists 3 (referrals) and 6 (children in need)"
caveats     = [
    "The month is that of the day six months after the closing, so that every case has had its time: closings of April are in October.",
    "A referral on the day of the closing is not a return; one six months later to the day is.",
    "Every closing counts, children who moved away too, of whom we would hear nothing. Nothing joins a child across an adoption order.",
    "In the team that held the case when it closed.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Was it the same worry as before?", "What did we leave behind when we closed?"]
search      = ["re-referrals", "closed too soon", "returned", "revolving door", "step down"]
*/
with closed as (
    select
        need.authority,
        need.team,
        need.worker,
        need.child,
        need.ended,
        calendar.day as judged,
        calendar.month
    from need
    join calendar on calendar.day = cast(need.ended + interval 6 month as date)
    join month_spine
        on month_spine.authority = need.authority
        and month_spine.month = calendar.month
        and month_spine.day >= calendar.day
),

returned as (
    select distinct closed.authority, closed.child, closed.ended
    from closed
    join referral
        on referral.authority = closed.authority
        and referral.child = closed.child
        and referral.received > closed.ended
        and referral.received <= closed.judged
)
select
    closed.authority as authority,
    closed.team as team,
    closed.worker as worker,
    closed.month as month,
    closed.child as child,
    case when returned.child is not null then 1 else 0 end as numerator,
    1 as denominator
from closed
left join returned
    on returned.authority = closed.authority
    and returned.child = closed.child
    and returned.ended = closed.ended
