/*
title       = "Children discussed in supervision in time"
question    = "Does a manager think about every child with the worker?"
family      = "supervision"
staff       = true
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children named in a case supervision in the last 28 days"
denominator = "open children held by a social worker or a family help lead practitioner on the last day of the month, for whom it was due"
renews_days = 28
clusters    = "worker"
worklist    = "case_supervision_due"
feeds       = ["annex_a.list_6", "annex_a.known", "supervision"]
lookback_months = 1
in_pieces   = true
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; Ofsted Annex A, list 6"
caveats     = [
    "The days allowed are the setting case_supervision_days. Exactly 28 days ago is in time, 29 is late.",
    "A child open for 28 days or fewer and not yet discussed is left out: nothing was due yet.",
    "Counted in the child's team, whoever was supervised; a change of worker does not begin the days anew.",
    "Children without a worker, or held by a manager or personal adviser, are not in this number.",
]
ask         = ["Which children have not been discussed for two months or more?"]
search      = ["case supervision", "management oversight"]
breakdowns  = ["status", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with judged_by as (
    select
        setting_month.authority,
        setting_month.month,
        setting_month.team,
        setting_month.value as interval_days,
        picture_day.day,
        today.day_number
    from setting_month
    inner join picture_day
        on
            picture_day.authority = setting_month.authority
            and picture_day.month = setting_month.month
            and picture_day.for_month
    inner join calendar as today on today.day = picture_day.day
    where setting_month.role = '' and setting_month.name = 'case_supervision_days'
),

child_days as (
    select
        caseload_child.authority,
        caseload_child.team,
        caseload_child.worker,
        caseload_child.month,
        caseload_child.child,
        judged_by.interval_days,
        judged_by.day_number - discussed.day_number as days_since_discussed,
        judged_by.day_number - begun.day_number as days_open
    from caseload_child
    inner join judged_by
        on
            judged_by.authority = caseload_child.authority
            and judged_by.month = caseload_child.month
            and judged_by.team = caseload_child.team
    left join child_discussed
        on
            child_discussed.authority = caseload_child.authority
            and child_discussed.day = judged_by.day
            and child_discussed.child = caseload_child.child
    left join calendar as begun on begun.day = caseload_child.started
    left join calendar as discussed on discussed.day = child_discussed.discussed
    where caseload_child.holder in ('social worker', 'family help')
),

judged as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case when days_since_discussed <= interval_days then 1 else 0 end as in_time,
        case when days_open <= interval_days then 1 else 0 end as newly_open
    from child_days
)

select authority, team, worker, month, child, in_time as numerator, 1 as denominator
from judged
where in_time = 1 or newly_open = 0
