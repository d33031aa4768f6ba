/*
title       = "Private fostering visits in time"
question    = "Are children in private fostering seen?"
family      = "vulnerable"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children whose next visit is not past its day: within seven working days of the notification, then six-weekly in the first year, twelve-weekly after"
denominator = "children in a private fostering arrangement on the last day of the month, without those not yet visited whose first visit is not yet due"
worklist    = "private_fostering_visits_due"
renews_days = 84
clusters    = "worker"
feeds       = ["private_fostering"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Register of private fostering; Children (Private Arrangements for Fostering) Regulations 2005 (2005/1533), regulations 4 and 8"
caveats     = [
    "The first year runs from the day the council became aware of the arrangement; a visit on its first anniversary is of the second. The last day is in time.",
    "At each visit the child is to be spoken to alone: the register says so, this measure does not count it.",
    "A late visit since made good cannot be seen. Very few children: read it as '7 of 9'.",
]
ask         = ["Which child has waited longest?"]
search      = ["private fostering"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    month_spine.authority,
    private_fostering_month.team,
    '' as worker,
    month_spine.month,
    case when private_fostering_month.due >= month_spine.day then 1 else 0 end as numerator,
    1 as denominator
from month_spine
join private_fostering_month
    on private_fostering_month.authority = month_spine.authority and private_fostering_month.month = month_spine.month
where private_fostering_month.last_visit is not null or private_fostering_month.due < month_spine.day
