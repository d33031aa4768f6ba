/*
title       = "Children of family help lead practitioners discussed in supervision"
question    = "Does a manager think about these children too?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children named in a case supervision within the interval"
denominator = "open children with a child in need plan whom a family help lead practitioner holds, for whom it was due"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce", "supervision"]
lookback_months = 1
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The interval is the setting case_supervision_days; its last day is in time.",
    "A child open no longer than the interval and not yet discussed is left out: nothing was due yet.",
]
ask         = ["Which of these children has no manager discussed for two months?"]
search      = ["family help", "section 17", "child in need", "case supervision"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with held as (
    select open_month.authority, open_month.team, open_month.worker, open_month.month, open_month.day, open_month.child
    from open_month
    where
        open_month.for_month
        and open_month.status = 'child in need plan'
        and open_month.holder = 'family help'
),

opened as (
    select held.authority, held.month, held.child, min(need.started) as opened
    from held
    inner join need
        on
            need.authority = held.authority
            and need.child = held.child
            and need.started <= held.day
            and (need.open_until is null or need.open_until > held.day)
    group by held.authority, held.month, held.child
),

dated as (
    select
        held.authority,
        held.team,
        held.worker,
        held.month,
        case when today.day_number - last_day.day_number <= setting_month.value then 1 else 0 end as in_time,
        case when today.day_number - begun.day_number <= setting_month.value then 1 else 0 end as newly_open
    from held
    inner join setting_month
        on
            setting_month.authority = held.authority
            and setting_month.month = held.month
            and setting_month.team = held.team
            and setting_month.role = ''
            and setting_month.name = 'case_supervision_days'
    inner join calendar as today on today.day = held.day
    left join opened
        on opened.authority = held.authority and opened.month = held.month and opened.child = held.child
    left join child_discussed
        on
            child_discussed.authority = held.authority
            and child_discussed.day = held.day
            and child_discussed.child = held.child
    left join calendar as begun on begun.day = opened.opened
    left join calendar as last_day on last_day.day = child_discussed.discussed
)

select authority, team, worker, month, sum(in_time) as numerator, count(*) as denominator
from dated
where in_time = 1 or newly_open = 0
group by authority, team, worker, month
