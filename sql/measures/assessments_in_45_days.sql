/*
title       = "Assessments completed within 45 working days"
question    = "Are children's needs assessed without delay?"
family      = "assessments"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "assessments authorised in the month, 45 working days or fewer after they started"
denominator = "all assessments authorised in the month"
open_twin   = "assessments_open_over_45_days"
worklist    = "assessments_due"
feeds       = ["annex_a.list_4"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "Counted from assessment start, as DfE publishes it, not from referral.",
    "An assessment still open is never in time and never late here: see the open ones by age.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How old are the assessments that are still open?", "Which teams finish late, and how high are their caseloads?"]
search      = ["timeliness", "45 days", "continuous assessment", "single assessment"]
briefing    = "Of every 100 assessments, {value} were finished within 45 working days"
balanced_by = ["assessment_child_seen", "rereferrals"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when days <= 45 then 1 else 0 end as numerator,
    1 as denominator
from assessment_finished
