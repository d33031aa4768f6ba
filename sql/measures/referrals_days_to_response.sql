/*
title       = "Working days from a referral to the first response"
question    = "How long do children who are referred wait until somebody begins to work with them?"
family      = "front_door"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "working days from the referral to the first assessment or section 47 enquiry, added up over referrals answered in the month"
denominator = "referrals followed by an assessment or enquiry that was the first, began in the month and no later than 45 working days after the referral"
two_numbers = ["working days", "referrals"]
feeds       = ["annex_a.list_3", "annex_a.list_4", "annex_a.list_5"]
lookback_months = 3
published_as = "none"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, lists 3, 4 and 5"
caveats     = [
    "An average: a few long waits weigh much. See the list of referrals without a response for those that still go on.",
    "An inference: what begins is taken to follow the child's latest referral in the 45 working days before.",
    "In the team that the referral went to.",
]
breakdowns  = ["source", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Where do referrals wait between being received and being allocated?"]
search      = ["response", "safeguarding referrals", "pace", "timeliness of referrals", "wait"]
*/
with first_begun as (
    select
        authority,
        team,
        worker,
        child,
        received,
        source,
        case when assessed is null or enquired < assessed then enquired else assessed end as begun
    from referral_followed
)

select
    way.authority as authority,
    way.team as team,
    way.worker as worker,
    begun.month as month,
    way.child as child,
    way.source as source,
    begun.working_days - received.working_days as numerator,
    1 as denominator
from first_begun as way
join calendar as received on received.day = way.received
join calendar as begun on begun.day = way.begun
