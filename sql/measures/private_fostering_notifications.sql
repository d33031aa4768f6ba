/*
title       = "Private fostering notifications"
question    = "Do we know of children living in private fostering?"
family      = "vulnerable"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "private fostering arrangements notified in the month"
denominator = ""
feeds       = ["private_fostering"]
lookback_months = 0
published_as = "none"
source      = "Register of private fostering; Children (Private Arrangements for Fostering) Regulations 2005 (2005/1533), regulations 4 and 8"
caveats     = [
    "A rise can mean better awareness, not more arrangements.",
]
ask         = ["What did we do to make the duty to notify known?"]
search      = ["private fostering"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    private_arrangement.authority,
    private_arrangement.team,
    '' as worker,
    calendar.month,
    1 as numerator,
    cast(null as double) as denominator
from private_arrangement
join calendar on calendar.day = private_arrangement.notified
