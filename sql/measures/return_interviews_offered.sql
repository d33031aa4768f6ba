/*
title       = "Return interviews offered"
question    = "When a child comes back from being missing, do we ask them why?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after who were offered an interview after their last missing episode"
denominator = "children looked after with a missing episode in the last 12 months"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Children who run away or go missing from home or care (statutory guidance); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "Only the last missing episode of each child is known, and an offer is not an interview.",
    "An offer that is not recorded counts as not offered.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How many interviews were held within three days, and what did the children say?"]
search      = ["LAC", "CLA", "children in care", "missing", "return home interview", "RHI"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when return_interview_offered = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and missing_episodes > 0
