/*
title       = "Children of family help lead practitioners seen in time"
question    = "Are children seen as often, whoever leads?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, last seen within the interval"
denominator = "open children with a child in need plan whom a family help lead practitioner holds, without those whose plan is younger than the interval and not yet seen"
worklist    = "children_in_need_not_seen"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "The interval is the setting child_in_need_seen_working_days, 20 working days unless set; local, not national. Its last day is in time.",
    "Days are counted to the date of the extract; unborn children are in neither number.",
    "Only the last time is known: a late visit that has since been made good cannot be seen.",
]
ask         = ["Which of these children has nobody seen?"]
search      = ["family help", "section 17", "child in need", "visits"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with held as (
    select
        open_month.authority,
        open_month.team,
        open_month.worker,
        open_month.month,
        setting_month.value as interval_days,
        known.working_days - begun.working_days as plan_days,
        known.working_days - seen.working_days as seen_days,
        row_number() over (
            partition by open_month.authority, open_month.month, open_month.child
            order by list_6.started desc, list_6.row_number desc
        ) as place
    from open_month
    inner join extract_known
        on
            extract_known.authority = open_month.authority
            and extract_known.day = open_month.day
            and extract_known.list = 6
    inner join list_6
        on
            list_6.authority = open_month.authority
            and list_6.as_at = extract_known.as_at
            and list_6.child = open_month.child
    inner join setting_month
        on
            setting_month.authority = open_month.authority
            and setting_month.month = open_month.month
            and setting_month.team = open_month.team
            and setting_month.role = ''
            and setting_month.name = 'child_in_need_seen_working_days'
    inner join calendar as known on known.day = extract_known.as_at
    inner join calendar as begun on begun.day = list_6.started
    left join calendar as seen on seen.day = list_6.last_seen
    where
        open_month.for_month
        and open_month.status = 'child in need plan'
        and open_month.holder = 'family help'
        and coalesce(list_6.age_months, 0) >= 0
)

select
    authority,
    team,
    worker,
    month,
    sum(case when seen_days <= interval_days then 1 else 0 end) as numerator,
    count(*) as denominator
from held
where place = 1 and (seen_days <= interval_days or plan_days > interval_days)
group by authority, team, worker, month
