/*
title       = "Assessments completed within 45 working days of the referral"
question    = "How long does a child wait from being referred to being assessed?"
family      = "assessments"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "assessments authorised in the month, 45 working days or fewer after the child's referral"
denominator = "assessments authorised in the month whose child was referred at most 30 days before the assessment started"
open_twin   = "assessments_open_over_45_days"
feeds       = ["annex_a.list_4", "annex_a.list_3"]
lookback_months = 3
published_as = "none"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, lists 3 and 4"
caveats     = [
    "The statutory clock starts at the referral. An assessment is matched with the child's latest referral on its start day or up to 30 days before; assessments without one, such as of children already open, are left out.",
    "A month needs three months of referrals behind it: without them the slow assessments, whose referral lies furthest back, would drop out first.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How many days pass between a referral and the start of the assessment?"]
search      = ["timeliness", "45 days", "statutory clock"]
*/
with referred as (
    select assessment.authority, assessment.child, assessment.started, max(referral.received) as received
    from assessment
    join calendar as started on started.day = assessment.started
    join referral
        on referral.authority = assessment.authority
        and referral.child = assessment.child
    join calendar as received on received.day = referral.received
    where started.day_number - received.day_number between 0 and 30
    group by assessment.authority, assessment.child, assessment.started
),

finished as (
    select
        assessment.authority,
        assessment.team,
        assessment.worker,
        authorised.month,
        assessment.child,
        case when authorised.working_days - received.working_days <= 45 then 1 else 0 end as in_time
    from assessment
    join referred
        on referred.authority = assessment.authority
        and referred.child = assessment.child
        and referred.started = assessment.started
    join calendar as received on received.day = referred.received
    join calendar as authorised on authorised.day = assessment.authorised
)
select
    authority,
    team,
    worker,
    month,
    child,
    in_time as numerator,
    1 as denominator
from finished
