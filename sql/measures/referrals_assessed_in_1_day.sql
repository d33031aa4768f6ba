/*
title       = "Assessments begun within one working day of the referral"
question    = "How soon after a referral does somebody begin to work with the child?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, referrals whose assessment began no later than the working day after"
denominator = "referrals followed by an assessment that began in the month, up to 45 working days after the referral"
feeds       = ["annex_a.list_3", "annex_a.list_4"]
lookback_months = 3
published_as = "none"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, lists 3 and 4"
caveats     = [
    "Working Together asks for a decision within one working day of a referral. No list has the day of that decision: the first day of the assessment stands for it, and may be later.",
    "An inference: an assessment is taken to follow the child's latest referral in the 45 working days before.",
    "Referrals without an assessment are in neither number: see referrals followed by an assessment.",
    "In the team that the referral went to.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Where do referrals wait between being received and being allocated?"]
search      = ["response", "decision on a referral", "pace", "timeliness of referrals", "24 hours"]
*/
select
    way.authority as authority,
    way.team as team,
    way.worker as worker,
    begun.month as month,
    way.child as child,
    way.source as source,
    case when begun.working_days - received.working_days <= 1 then 1 else 0 end as numerator,
    1 as denominator
from referral_followed as way
join calendar as received on received.day = way.received
join calendar as begun on begun.day = way.assessed
