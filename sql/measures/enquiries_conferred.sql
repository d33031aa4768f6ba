/*
title       = "Section 47 enquiries that led to a conference"
question    = "How many enquiries find a child who needs a conference?"
family      = "enquiries"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, enquiries whose initial conference was held by that day"
denominator = "section 47 enquiries whose 30th working day after the strategy discussion fell in the month"
feeds       = ["annex_a.list_5"]
lookback_months = 2
published_as = "related"
source      = "Ofsted Annex A, list 5 (section 47 enquiries and initial conferences)"
caveats     = [
    "The month is that of the 30th working day, twice what a conference may take, so that late conferences count too.",
    "An enquiry about a child who is on a plan already may need no conference, and counts as one without.",
    "Neither high nor low is good by itself: few may mean that we enquire where an assessment would do.",
    "The Department prints conferences for 100 enquiries of a year: the two are alike, not the same.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["How many enquiries end with no conference, and were they needed?"]
search      = ["conversion", "conferences per enquiry", "threshold", "ICPC", "section 47", "funnel"]
*/
select
    enquiry.authority as authority,
    enquiry.team as team,
    enquiry.worker as worker,
    due.month as month,
    enquiry.child as child,
    case when enquiry.conference between enquiry.strategy_discussion and due.day then 1 else 0 end as numerator,
    1 as denominator
from enquiry
join calendar as begun on begun.day = enquiry.strategy_discussion
join calendar as due on due.is_working and due.working_days = begun.working_days + 30
join month_spine
    on month_spine.authority = enquiry.authority
    and month_spine.month = due.month
    and month_spine.day >= due.day
