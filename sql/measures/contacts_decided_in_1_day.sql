/*
title       = "Contacts decided within one working day, from the file"
question    = "Does every contact get a prompt decision?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, contacts decided no later than the working day after they came"
denominator = "contacts decided in the month, by the day of the decision"
feeds       = ["contact_outcome"]
lookback_months = 0
published_as = "none"
source      = "Local policy; local file of contact outcomes"
caveats     = [
    "Local policy, not a statutory clock: the working day of Working Together runs from a referral, not from a contact.",
    "A contact without the day of its decision is in neither number, and so is one decided before it came.",
    "Where the file of contact outcomes is loaded this is the figure: contact_decision_in_1_day is for councils that keep totals only.",
]
breakdowns  = ["source", "triage", "outcome"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["What kind of contact waits longest?"]
search      = ["MASH", "front door", "triage", "timeliness", "pace"]
*/
select
    authority,
    team,
    '' as worker,
    decided_in as month,
    child,
    source,
    triage,
    coalesce(outcome, 'unknown') as outcome,
    case when days <= 1 then 1 else 0 end as numerator,
    1 as denominator
from contact_told
where decided is not null
