/*
title       = "Initial conferences overdue"
question    = "Which children should have had a conference by now?"
family      = "enquiries"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "section 47 enquiries more than 15 working days old at month end that need a conference, have none, and whose child is not on a plan"
denominator = ""
feeds       = ["annex_a.list_5", "annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, lists 5 and 7; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "The clock runs from the last relevant strategy discussion: where a later enquiry of the child asks for a conference, or has led to one, the earlier one no longer counts.",
    "Day 15 itself is still in time: an enquiry counts here from working day 16.",
    "“Conference unnecessary: no” is also written for a child who is already on a plan and will never need one: those are left out.",
    "List 5 tells of six months: an enquiry that began earlier than that, as at the extract, is no longer counted.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["When will each of these conferences be held, and is the child safe until then?"]
search      = ["ICPC", "late conferences", "section 47", "drift"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from enquiry_month
where conference_unnecessary = 'no'
    and age_working_days > 15
    and not has_plan
    and not superseded
