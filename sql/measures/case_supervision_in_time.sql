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
with open_children as (
    select
        caseload_child.authority,
        caseload_child.month,
        picture_day.day,
        caseload_child.child,
        caseload_child.team,
        caseload_child.worker,
        caseload_child.started
    from caseload_child
    inner join picture_day
        on
            picture_day.authority = caseload_child.authority
            and picture_day.month = caseload_child.month
            and picture_day.for_month
    where caseload_child.holder in ('social worker', 'family help')
),

child_days as (
    select
        open_children.authority,
        open_children.team,
        open_children.worker,
        open_children.month,
        open_children.child,
        setting_month.value as interval_days,
        today.day_number - discussed.day_number as days_since_discussed,
        today.day_number - begun.day_number as days_open
    from open_children
    inner join setting_month
        on
            setting_month.authority = open_children.authority
            and setting_month.month = open_children.month
            and setting_month.team = open_children.team
            and setting_month.role = ''
            and setting_month.name = 'case_supervision_days'
    inner join calendar as today on today.day = open_children.day
    left join child_discussed
        on
            child_discussed.authority = open_children.authority
            and child_discussed.day = open_children.day
            and child_discussed.child = open_children.child
    left join calendar as begun on begun.day = open_children.started
    left join calendar as discussed on discussed.day = child_discussed.discussed
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
