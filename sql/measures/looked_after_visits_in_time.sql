/*
title       = "Children looked after visited in time"
question    = "Are children in our care visited as often as they should be?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after whose last social work visit was in the last 42 days, or the interval the authority has set"
denominator = "children looked after, without those who came into care within the interval and were not visited in it"
worklist    = "looked_after_visits_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Care Planning, Placement and Case Review Regulations 2010; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "One interval for every child: the regulations ask for the first visit within a week of a placement, and allow longer ones in settled placements.",
    "Days are counted to the date of the extract that tells of the visit. A visit on the last day of the interval is in time.",
    "A child who came into care within the interval and was not visited in it is too recent to judge and is in neither number; one visited in it, even before coming into care, is in time.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Which children have not been visited, and when will they be?"]
search      = ["LAC", "CLA", "children in care", "statutory visits"]
*/
with aged as (
    select
        children.authority,
        children.team,
        children.worker,
        children.month,
        setting_month.value as interval_days,
        known.day_number - started.day_number as care_days,
        known.day_number - visited.day_number as visit_days
    from care_month as children
    join calendar as known on known.day = children.known_on
    join calendar as started on started.day = children.started
    left join calendar as visited on visited.day = children.last_visit
    join setting_month
        on setting_month.authority = children.authority
        and setting_month.month = children.month
        and setting_month.team = children.team
        and setting_month.role = ''
        and setting_month.name = 'looked_after_visit_days'
    where children.known
),

judged as (
    select
        authority,
        team,
        worker,
        month,
        case when visit_days <= interval_days then 1 else 0 end as in_time,
        -- A child new to care without a recent visit is too recent to judge, not late.
        case when visit_days <= interval_days or care_days > interval_days then 1 else 0 end as is_due
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
