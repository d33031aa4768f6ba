/*
title       = "Children whose plan is too recent for a visit to be due"
question    = "How many plans are too new to be judged?"
family      = "plans"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children on a plan that is younger than the visiting interval and who were not visited in it"
denominator = ""
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "They are in neither number of “Children on a plan visited in time”: nothing is overdue yet.",
]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is a visit arranged for each of these children?"]
search      = ["statutory visits", "CP visits", "too recent"]
*/
with aged as (
    select
        children.authority,
        children.team,
        children.worker,
        children.month,
        coalesce(children.visit_interval, setting_month.value) as interval_days,
        known.working_days - begun.working_days as plan_days,
        known.working_days - seen.working_days as seen_days
    from plan_month as children
    join calendar as known on known.day = children.known_on
    join calendar as begun on begun.day = children.started
    left join calendar as seen on seen.day = children.last_visit
    join setting_month
        on setting_month.authority = children.authority
        and setting_month.month = children.month
        and setting_month.team = children.team
        and setting_month.role = ''
        and setting_month.name = 'plan_visit_working_days'
    where children.known
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
