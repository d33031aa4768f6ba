/*
title       = "Care leavers contacted in the last eight weeks"
question    = "Does the personal adviser stay close?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people whose last contact was eight weeks (56 days) ago or less"
denominator = "relevant and former relevant young people under 21"
renews_days = 56
clusters    = "worker"
worklist    = "care_leavers_contact_due"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Leavers (England) Regulations 2010; Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "Days are counted to the date of the extract; the 56th day is in time. No contact recorded is late. Without an age a young person counts as under 21.",
    "From 21 the duty hangs on whether support was asked for, which list 9 does not say: they are in neither number. Nor are those who died, went home, were handed to another authority or had short breaks.",
    "The contact within a week of a move cannot be seen: list 9 does not say when somebody moved.",
]
ask         = ["Whom have we not heard from, and who goes to see them?"]
search      = ["care leavers", "leaving care", "personal adviser", "contact"]
breakdowns  = ["role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of leaving care"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    young.authority as authority,
    young.team as team,
    young.worker as worker,
    young.month as month,
    young.child as child,
    case when young.known_on <= duty.due then 1 else 0 end as numerator,
    1 as denominator
from care_leaver_month as young
join care_leaver_due as duty
    on duty.authority = young.authority
    and duty.day = young.known_on
    and duty.child = young.child
where duty.owed = 'contact'
