/*
title       = "Risk assessments of exploitation in date"
question    = "Do we know how great the risk is now?"
family      = "vulnerable"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose newest risk assessment is no older than allowed, 90 days unless set"
denominator = "children flagged as at risk of exploitation on the last day of the month"
worklist    = "risk_assessments_due"
feeds       = ["exploitation"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Register of exploitation; local policy on risk assessments; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "How often is local: the setting risk_assessment_days. The last day of it is in date.",
    "A child flagged and not yet assessed is not in date.",
    "Few children: read it as '7 of 9'.",
]
ask         = ["Which flags are old, and should they still be there?"]
search      = ["CSE", "CCE", "child sexual exploitation", "criminal exploitation", "county lines"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    month_spine.authority,
    risk.team,
    '' as worker,
    month_spine.month,
    case
        when today.day_number - assessed.day_number <= cast(allowed.value as integer) then 1
        else 0
    end as numerator,
    1 as denominator
from month_spine
join risk_assessment_month as risk on risk.authority = month_spine.authority and risk.month = month_spine.month
join calendar as today on today.day = month_spine.day
join setting_month as allowed
    on
        allowed.authority = month_spine.authority
        and allowed.month = month_spine.month
        and allowed.team = risk.team
        and allowed.role = ''
        and allowed.name = 'risk_assessment_days'
left join calendar as assessed on assessed.day = risk.assessed
