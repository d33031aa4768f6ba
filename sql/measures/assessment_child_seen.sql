/*
title       = "Children seen during their assessment"
question    = "Do we see the child before we decide?"
family      = "assessments"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "assessments authorised in the month during which the child was seen"
denominator = "assessments authorised in the month with a yes or a no, without unborn children"
feeds       = ["annex_a.list_4"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 4 (assessments)"
caveats     = ["Assessments where it is not recorded are left out of both numbers, so a low count may hide poor recording. Children unborn when the assessment began cannot be seen and are in neither number."]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Why was a child not seen, and what was decided without seeing them?", "For how many is it not recorded?"]
search      = ["voice of the child", "seen alone"]
panel       = true
panel_counts = false
*/
with finished as (
    select
        assessment.authority,
        assessment.team,
        assessment.worker,
        authorised.month,
        assessment.child,
        case when assessment.child_seen = 'yes' then 1 else 0 end as seen
    from assessment
    join calendar as authorised on authorised.day = assessment.authorised
    where assessment.child_seen in ('yes', 'no')
        and coalesce(assessment.age_months, 0) >= 0
)
select
    authority,
    team,
    worker,
    month,
    child,
    seen as numerator,
    1 as denominator
from finished
