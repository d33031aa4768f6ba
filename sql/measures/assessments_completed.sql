/*
title       = "Assessments completed"
question    = "How many children's assessments are finished, and how long do they take?"
family      = "assessments"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "assessments authorised in the month"
denominator = ""
open_twin   = "assessments_open"
feeds       = ["annex_a.list_4"]
season      = true
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 4 (assessments)"
caveats     = [
    "The length is counted in working days from the start of the assessment: the day it starts is day 0.",
    "The team and worker are those who finished the assessment.",
    "DfE publishes a year's total: it is drawn as the monthly average of the year.",
]
banded_by   = "length"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Working days from start to authorisation"
bands       = ["Same day", "1–10 working days", "11–20 working days", "21–30 working days", "31–40 working days", "41–45 working days", "46–50 working days", "51–60 working days", "61 or more working days"]
ask         = ["Is there a rush in the days just before day 45?", "Do short assessments still see and hear the child?"]
search      = ["continuous assessment", "single assessment", "duration", "pace"]
*/
with banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case
            when days <= 0 then 'Same day'
            when days <= 10 then '1–10 working days'
            when days <= 20 then '11–20 working days'
            when days <= 30 then '21–30 working days'
            when days <= 40 then '31–40 working days'
            when days <= 45 then '41–45 working days'
            when days <= 50 then '46–50 working days'
            when days <= 60 then '51–60 working days'
            else '61 or more working days'
        end as band
    from assessment_finished
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
