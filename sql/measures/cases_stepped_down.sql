/*
title       = "Cases closed with early help to follow"
question    = "How many children step down from social work to early help?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, cases whose child began an early help assessment from 28 days before the closing to 28 days after"
denominator = "cases of list 6 whose 28th day after closing fell in the month"
feeds       = ["annex_a.list_2", "annex_a.list_6"]
lookback_months = 2
published_as = "none"
source      = "Ofsted Annex A, lists 2 (early help) and 6 (children in need)"
caveats     = [
    "The closing reasons of the census do not tell a step down apart, so it is inferred from the early help that follows.",
    "Only children whose reference is the same in both lists can be seen: where early help keeps references of its own, nobody steps down.",
    "The month is that of the 28th day after the closing, so that every case has had its time.",
]
breakdowns  = ["need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Is anybody there for the family on the day after we close?"]
search      = ["step down", "stepped down", "closure", "early help", "family help"]
*/
with closed as (
    select
        need.authority,
        need.team,
        need.worker,
        need.child,
        need.ended,
        calendar.month
    from need
    join calendar on calendar.day = cast(need.ended + interval 28 day as date)
    join month_spine
        on month_spine.authority = need.authority
        and month_spine.month = calendar.month
        and month_spine.day >= calendar.day
),

stepped as (
    select distinct closed.authority, closed.child, closed.ended
    from closed
    join early_help as help
        on help.authority = closed.authority
        and help.child = closed.child
        and help.started >= closed.ended - interval 28 day
        and help.started <= closed.ended + interval 28 day
)
select
    closed.authority as authority,
    closed.team as team,
    closed.worker as worker,
    closed.month as month,
    closed.child as child,
    case when stepped.child is not null then 1 else 0 end as numerator,
    1 as denominator
from closed
left join stepped
    on stepped.authority = closed.authority
    and stepped.child = closed.child
    and stepped.ended = closed.ended
