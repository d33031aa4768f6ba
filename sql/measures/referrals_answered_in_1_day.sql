/*
title       = "Referrals with a first response within one working day"
question    = "Does somebody begin to work with every child who is referred by the next working day?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, referrals on whose day, or by the working day after, an assessment or a section 47 enquiry of the child began"
denominator = "referrals whose working day after fell in the month, without those closed without further action and those of a child who was being assessed already"
feeds       = ["annex_a.list_3", "annex_a.list_4", "annex_a.list_5"]
lookback_months = 1
published_as = "none"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, lists 3, 4 and 5"
caveats     = [
    "Working Together asks for a decision within one working day of a referral. No list has the day of that decision: the first day of the work stands for it, and may be later.",
    "When a referral was closed without further action is not known either, so such referrals are in neither number.",
    "A child whose assessment had begun before the referral and was not finished by then has somebody already, and is in neither number.",
    "In the team that the referral went to.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which referrals waited for longer, and who looked at them meanwhile?", "Is it worse after a weekend or a holiday?"]
search      = ["response", "safeguarding referrals", "decision on a referral", "timeliness of referrals", "24 hours", "front door"]
panel       = true
panel_counts = false
*/
with asked as (
    select
        referral.authority,
        referral.team,
        referral.worker,
        referral.child,
        referral.received,
        referral.source,
        due.day as due,
        due.month
    from referral
    join calendar as received on received.day = referral.received
    join calendar as due on due.is_working and due.working_days = received.working_days + 1
    join month_spine
        on month_spine.authority = referral.authority
        and month_spine.month = due.month
        and month_spine.day >= due.day
    where coalesce(referral.no_further_action, 'unknown') <> 'yes'
),

begun as (
    select authority, child, started as day from assessment
    union all
    select authority, child, strategy_discussion from enquiry
),

answered as (
    select distinct asked.authority, asked.child, asked.received
    from asked
    join begun
        on begun.authority = asked.authority
        and begun.child = asked.child
        and begun.day >= asked.received
        and begun.day <= asked.due
),

already as (
    select distinct asked.authority, asked.child, asked.received
    from asked
    join assessment
        on assessment.authority = asked.authority
        and assessment.child = asked.child
        and assessment.started < asked.received
        and (assessment.authorised is null or assessment.authorised >= asked.received)
)

select
    asked.authority as authority,
    asked.team as team,
    asked.worker as worker,
    asked.month as month,
    asked.child as child,
    asked.source as source,
    case when answered.child is not null then 1 else 0 end as numerator,
    1 as denominator
from asked
left join answered
    on answered.authority = asked.authority
    and answered.child = asked.child
    and answered.received = asked.received
left join already
    on already.authority = asked.authority
    and already.child = asked.child
    and already.received = asked.received
where already.child is null
