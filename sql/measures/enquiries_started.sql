/*
title       = "Section 47 enquiries started"
question    = "How many children do we fear are suffering significant harm?"
family      = "enquiries"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "section 47 enquiries whose strategy discussion was held in the month"
denominator = ""
open_twin   = "enquiries_undecided"
feeds       = ["annex_a.list_5"]
season      = true
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 5 (section 47 enquiries and initial conferences)"
caveats     = [
    "One enquiry for each child. A child may have several.",
    "DfE publishes a year's total: it is drawn as the monthly average of the year.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How many enquiries end with no conference, and were they needed?"]
search      = ["section 47", "s47", "child protection enquiries", "strategy discussion"]
panel       = true
*/
select
    enquiry.authority as authority,
    enquiry.team as team,
    enquiry.worker as worker,
    calendar.month as month,
    enquiry.child as child,
    1 as numerator,
    cast(null as double) as denominator
from enquiry
join calendar on calendar.day = enquiry.strategy_discussion
