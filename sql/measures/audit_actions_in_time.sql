/*
title       = "Actions from audits done in time"
question    = "Do we act on what audits find?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, actions done on or before the day they were due"
denominator = "actions due in the month"
feeds       = ["audits"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that in which the action was due. One that is due after the newest day of the data is not counted yet.",
    "An action without a day by which it is due is in neither number.",
    "That an action is done does not say that practice changed: the page Quality shows what moved.",
]
ask         = ["What keeps the late ones open, and who can settle it?"]
search      = ["learning loop", "closing the loop", "audit actions"]
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
panel       = true
*/
select
    audit_row.authority,
    coalesce(audit_row.team, 'unknown') as team,
    '' as worker,
    month_spine.month,
    sum(case when audit_row.action_done <= audit_row.action_due then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.action_due
inner join month_spine
    on
        month_spine.authority = audit_row.authority
        and month_spine.month = calendar.month
        and month_spine.day >= audit_row.action_due
group by audit_row.authority, audit_row.team, month_spine.month
