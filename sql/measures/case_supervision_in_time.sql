/*
title       = "Children discussed in supervision in time"
question    = "Does a manager think about every child with the worker?"
family      = "supervision"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children named in a case supervision in the last 28 days"
denominator = "open children held by a social worker or a family help lead practitioner on the last day of the month, for whom it was due"
worklist    = "case_supervision_due"
feeds       = ["annex_a.list_6", "annex_a.known", "supervision"]
lookback_months = 1
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; Ofsted Annex A, list 6"
caveats     = [
    "The interval is the setting case_supervision_days. Exactly 28 days ago is in time, 29 is late.",
    "A child open for 28 days or fewer and not yet discussed is left out: nothing was due yet.",
    "Counted in the child's team, whoever was supervised; a change of worker does not begin the interval anew.",
    "Children without a worker, or held by a manager or personal adviser, are not in this number.",
]
ask         = ["Which children have not been discussed for two months or more?"]
search      = ["case supervision", "management oversight"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with open_children as (
    select authority, month, day, child, team, worker
    from open_month
    where for_month and holder in ('social worker', 'family help')
),

opened as (
    select open_children.authority, open_children.month, open_children.child, min(open_episode.started) as opened
    from open_children
    inner join open_episode
        on
            open_episode.authority = open_children.authority
            and open_episode.child = open_children.child
            and open_episode.started <= open_children.day
            and (open_episode.open_until is null or open_episode.open_until > open_children.day)
    group by open_children.authority, open_children.month, open_children.child
),

last_discussed as (
    select open_children.authority, open_children.month, open_children.child, max(supervision.held) as held
    from open_children
    inner join supervision
        on
            supervision.authority = open_children.authority
            and supervision.child = open_children.child
            and supervision.held <= open_children.day
    where supervision.kind = 'case'
    group by open_children.authority, open_children.month, open_children.child
),

child_days as (
    select
        open_children.authority,
        open_children.team,
        open_children.worker,
        open_children.month,
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
    left join opened
        on
            opened.authority = open_children.authority
            and opened.month = open_children.month
            and opened.child = open_children.child
    left join last_discussed
        on
            last_discussed.authority = open_children.authority
            and last_discussed.month = open_children.month
            and last_discussed.child = open_children.child
    left join calendar as begun on begun.day = opened.opened
    left join calendar as discussed on discussed.day = last_discussed.held
),

judged as (
    select
        authority,
        team,
        worker,
        month,
        case when days_since_discussed <= interval_days then 1 else 0 end as in_time,
        case when days_open <= interval_days then 1 else 0 end as newly_open
    from child_days
)

select authority, team, worker, month, sum(in_time) as numerator, count(*) as denominator
from judged
where in_time = 1 or newly_open = 0
group by authority, team, worker, month
