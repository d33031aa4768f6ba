/*
title       = "Actions from incidents and reviews done in time"
question    = "Do we act on what went wrong?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, actions done on or before the day they were due"
denominator = "actions due in the month"
feeds       = ["serious_incidents"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local record of serious incidents and reviews, without names"
caveats     = [
    "The month is that in which the action was due. One that is due after the newest day of the data is not counted yet.",
    "An action without a day by which it is due is in neither number.",
    "That an action is done does not say that practice changed: the page Quality shows what moved.",
]
ask         = ["What keeps the late ones open, and who can settle it?"]
search      = ["CSPR", "serious case review", "rapid review", "learning loop"]
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    serious_incidents_row.authority,
    '' as team,
    '' as worker,
    month_spine.month,
    sum(case when serious_incidents_row.action_done <= serious_incidents_row.action_due then 1 else 0 end) as numerator,
    count(*) as denominator
from serious_incidents_row
inner join calendar on calendar.day = serious_incidents_row.action_due
inner join month_spine
    on
        month_spine.authority = serious_incidents_row.authority
        and month_spine.month = calendar.month
        and month_spine.day >= serious_incidents_row.action_due
group by serious_incidents_row.authority, month_spine.month
