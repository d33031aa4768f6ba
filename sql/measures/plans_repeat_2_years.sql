/*
title       = "Plans for a child whose last one ended within two years"
question    = "Do children come back on a plan soon after the last one?"
family      = "plans"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "child protection plans started in the month for a child whose earlier plan in this authority ended in the two years before"
denominator = "all child protection plans started in the month"
feeds       = ["annex_a.list_7"]
lookback_months = 24
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection), one extract after another"
caveats     = [
    "Counted from the end of the earlier plan to the start of the new one: exactly two years counts, a day more does not.",
    "A month needs 24 months of plans behind it, so the first two years of data are missing. Plans in other authorities are not known.",
    "The Department publishes plans for a child who ever had one before: that is plans_repeat.",
]
breakdowns  = ["category", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["What was thought to be safe when the last plan ended, and was the harm the same?"]
search      = ["repeat plans", "second or subsequent plan", "CPP", "re-registration", "two years"]
*/
with earlier as (
    select later.authority, later.child, later.started, max(before.open_until) as ended
    from plan as later
    join plan as before
        on before.authority = later.authority
        and before.child = later.child
        and before.started < later.started
        and before.open_until <= later.started
    group by later.authority, later.child, later.started
)
select
    plan.authority as authority,
    plan.team as team,
    plan.worker as worker,
    calendar.month as month,
    plan.child as child,
    case when plan.started <= earlier.ended + interval 2 year then 1 else 0 end as numerator,
    1 as denominator
from plan
join calendar on calendar.day = plan.started
left join earlier
    on earlier.authority = plan.authority
    and earlier.child = plan.child
    and earlier.started = plan.started
