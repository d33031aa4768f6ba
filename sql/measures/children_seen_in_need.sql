/*
title       = "Children in need seen in time"
question    = "Are children on a child in need plan seen as often as we say?"
family      = "front_door"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children with a child in need plan last seen within the interval"
denominator = "all children with a child in need plan, without those whose plan is younger than the interval and who were not seen in it"
worklist    = "children_in_need_not_seen"
beside      = ["children_seen_in_need_too_recent"]
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6 (children in need)"
caveats     = [
    "The interval is the authority's own (child_in_need_seen_working_days, 20 working days unless set), not a national one. The last day of it is in time.",
    "A child whose plan is younger than the interval and not yet seen is too recent to judge and in neither number; one seen in it, even before the plan began, is in time.",
    "Unborn children cannot be seen and are in neither number. Days are counted to the date of the extract.",
    "Only the last time is known: a late visit that has since been made good cannot be seen.",
]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Which children has nobody seen, and when will they be?"]
search      = ["CIN", "child in need", "section 17", "visits", "seen"]
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
),

judged as (
    select
        authority,
        team,
        worker,
        month,
        case when seen_days <= interval_days then 1 else 0 end as in_time,
        -- A young plan without a recent visit is too recent to judge, not late.
        case when seen_days <= interval_days or plan_days > interval_days then 1 else 0 end as is_due
    from aged
)
select
    authority,
    team,
    worker,
    month,
    cast(sum(in_time) as double) as numerator,
    cast(count(*) as double) as denominator
from judged
where is_due = 1
group by authority, team, worker, month
