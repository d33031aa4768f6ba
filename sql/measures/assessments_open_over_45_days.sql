/*
title       = "Assessments open for more than 45 working days"
question    = "Which children have waited too long for their assessment?"
family      = "assessments"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "assessments started more than 45 working days before the month end and not authorised"
denominator = ""
feeds       = ["annex_a.list_4"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 4 (assessments); statutory guidance Working Together to Safeguard Children"
caveats     = [
    "Day 45 itself is still in time: an assessment counts here from day 46.",
    "These assessments are not in the percentage finished in time until they are authorised.",
    "Team and worker are those the extract of that day names, who need not be those who finished it; before the first extract they are not known.",
]
banded_by   = "length"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age of the open assessment"
bands       = ["46–50 working days", "51–60 working days", "61 or more working days"]
ask         = ["What stops the oldest of these from being finished?", "Have all these children been seen?"]
search      = ["overdue", "drift", "delay", "backlog"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case
            when age_working_days <= 50 then '46–50 working days'
            when age_working_days <= 60 then '51–60 working days'
            else '61 or more working days'
        end as band
    from assessment_month
    where age_working_days > 45
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
