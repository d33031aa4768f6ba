/*
title       = "Pathway plans in time"
question    = "Does every care leaver have a current plan?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people whose pathway plan was reviewed in the last six months"
denominator = "eligible, relevant and former relevant young people under 21, and those from 21 who have a plan"
renews_days = 183
clusters    = "worker"
worklist    = "pathway_plans_due"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Leavers (England) Regulations 2010: review at least every six months; Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "Read from list 9; rows of the file of local measures under this name no longer count.",
    "A blank review date is late. Six months are an anniversary, counted to the date of the extract: a review exactly six months ago is in time. Without an age a young person counts as under 21.",
    "Qualifying young people have no right to a plan. Where the eligibility is not recorded nobody knows: in neither number, and on the list of records to mend. Those who died, went home, were handed to another authority or had short breaks are out.",
]
ask         = ["Are the plans' targets realistic, and does the young person agree?"]
search      = ["care leavers", "pathway planning", "leaving care"]
breakdowns  = ["role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of leaving care"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
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
where duty.owed = 'pathway plan review'
