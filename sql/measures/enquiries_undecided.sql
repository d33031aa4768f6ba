/*
title       = "Section 47 enquiries not yet decided"
question    = "How many enquiries still wait for a decision?"
family      = "enquiries"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "section 47 enquiries at month end with no conference and no word whether one is needed"
denominator = ""
worklist    = "enquiries_undecided"
flows       = { started = "enquiries_started" }
topic       = "enquiries undecided"
alert       = "rise"
feeds       = ["annex_a.list_5", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 5 (section 47 enquiries and initial conferences)"
caveats     = [
    "List 5 has no end date. “Conference unnecessary” blank or unknown, and no conference, is what “open” can mean; some of these may be finished and not recorded.",
    "The age is counted in working days from the strategy discussion.",
    "List 5 tells of six months: an enquiry that began earlier than that, as at the extract, is no longer counted.",
]
banded_by   = "length"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age of the enquiry"
bands       = ["0–10 working days", "11–15 working days", "16–20 working days", "21 or more working days"]
ask         = ["Who has seen the children whose enquiry is past day 15?", "Is the decision missing, or only its record?"]
search      = ["section 47", "s47", "work in hand", "in progress", "incomplete enquiries"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case
            when age_working_days <= 10 then '0–10 working days'
            when age_working_days <= 15 then '11–15 working days'
            when age_working_days <= 20 then '16–20 working days'
            else '21 or more working days'
        end as band
    from enquiry_month
    where conference_unnecessary = 'unknown'
)
select
    authority,
    team,
    worker,
    month,
    child,
    band,
    1 as numerator,
    cast(null as double) as denominator
from banded
