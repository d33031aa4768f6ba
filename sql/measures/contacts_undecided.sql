/*
title       = "Contacts undecided past one working day"
question    = "How many contacts still wait for a decision?"
family      = "front_door"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "contacts that came more than one working day before month end and had no decision by then"
denominator = ""
worklist    = "contacts_undecided"
feeds       = ["contact_outcome"]
lookback_months = 0
published_as = "none"
source      = "Local policy; local file of contact outcomes"
caveats     = [
    "Local policy, not a statutory clock. On the working day after it came a contact is still in time.",
    "Of earlier months only those are seen whose day of decision was recorded: an outcome without its day counts as decided at once.",
    "A file that begins later than a contact that nobody decided loses sight of it: send six months each time.",
]
banded_by   = "length"
breakdowns  = ["source", "triage"]
band_title  = "How long it has waited"
bands       = ["2–3 working days", "4–5 working days", "6–10 working days", "11 or more working days"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Who has looked at the oldest of these, and is the child safe?"]
search      = ["MASH", "backlog", "outstanding", "undecided", "waiting"]
*/
with waiting as (
    select
        contact_told.authority,
        contact_told.team,
        month_spine.month,
        contact_told.child,
        contact_told.source,
        contact_told.triage,
        today.working_days - contact_told.contacted_count as age
    from contact_told
    join month_spine
        on month_spine.authority = contact_told.authority
        and month_spine.day >= contact_told.contacted
        and (contact_told.decided > month_spine.day or (contact_told.decided is null and contact_told.outcome is null))
    join calendar as today on today.day = month_spine.day
)
select
    authority,
    team,
    '' as worker,
    month,
    child,
    case
        when age <= 3 then '2–3 working days'
        when age <= 5 then '4–5 working days'
        when age <= 10 then '6–10 working days'
        else '11 or more working days'
    end as band,
    source,
    triage,
    1 as numerator,
    cast(null as double) as denominator
from waiting
where age > 1
