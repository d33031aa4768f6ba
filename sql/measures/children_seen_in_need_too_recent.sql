/*
title       = "Children in need whose plan is too recent to be judged"
question    = "How many child in need plans are too new to be judged?"
family      = "front_door"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children with a child in need plan that is younger than the interval and who were not seen in it"
denominator = ""
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6 (children in need)"
caveats     = [
    "They are in neither number of “Children in need seen in time”: nothing is overdue yet.",
]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is a visit arranged for each of these children?"]
search      = ["CIN", "child in need", "too recent"]
*/
with aged as (
    select
        children.authority,
        children.team,
        children.worker,
        children.month,
        setting_month.value as interval_days,
        known.working_days - begun.working_days as plan_days,
        known.working_days - seen.working_days as seen_days
    from need_month as children
    join calendar as known on known.day = children.known_on
    join calendar as begun on begun.day = children.started
    left join calendar as seen on seen.day = children.last_seen
    join setting_month
        on setting_month.authority = children.authority
        and setting_month.month = children.month
        and setting_month.team = children.team
        and setting_month.role = ''
        and setting_month.name = 'child_in_need_seen_working_days'
    where coalesce(children.age_months, 0) >= 0
)
select
    authority,
    team,
    worker,
    month,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from aged
where plan_days <= interval_days
    and coalesce(seen_days > interval_days, true)
group by authority, team, worker, month
