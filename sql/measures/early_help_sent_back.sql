/*
title       = "Contacts sent to early help and referred within three months"
question    = "Are children sent to early help and then sent back?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, contacts whose child was referred after the contact and by that day"
denominator = "contacts decided as early help whose day three months after fell in the month"
feeds       = ["contact_outcome", "annex_a.list_3"]
lookback_months = 3
published_as = "none"
source      = "Local file of contact outcomes; Ofsted Annex A, list 3 (referrals)"
caveats     = [
    "An inference: the same child referred within three months is taken to have been sent back. Something new may have happened.",
    "The month is that of the day three months after the contact, so that every one has had its time.",
]
breakdowns  = ["source", "triage"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["What did early help find that the front door had not seen?"]
search      = ["bounced", "sent back", "returned referrals", "step up", "early help"]
*/
with sent as (
    select
        contact_told.authority,
        contact_told.team,
        contact_told.child,
        contact_told.contacted,
        contact_told.source,
        contact_told.triage,
        calendar.day as judged,
        calendar.month
    from contact_told
    join calendar on calendar.day = cast(contact_told.contacted + interval 3 month as date)
    join month_spine
        on month_spine.authority = contact_told.authority
        and month_spine.month = calendar.month
        and month_spine.day >= calendar.day
    where contact_told.outcome = 'early help'
),

returned as (
    select distinct sent.authority, sent.child, sent.contacted
    from sent
    join referral
        on referral.authority = sent.authority
        and referral.child = sent.child
        and referral.received > sent.contacted
        and referral.received <= sent.judged
)
select
    sent.authority as authority,
    sent.team as team,
    '' as worker,
    sent.month as month,
    sent.child as child,
    sent.source as source,
    sent.triage as triage,
    case when returned.child is not null then 1 else 0 end as numerator,
    1 as denominator
from sent
left join returned
    on returned.authority = sent.authority
    and returned.child = sent.child
    and returned.contacted = sent.contacted
