/*
title       = "Weeks in pre-proceedings"
question    = "Are families kept waiting before court?"
family      = "local"
kind        = "flow"
unit        = "weeks"
better      = "lower"
numerator   = "weeks from the letter before proceedings to the end of pre-proceedings, added up over children whose pre-proceedings ended in the month"
denominator = "children whose pre-proceedings ended in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of the public law outline; Public Law Working Group, best practice guidance"
caveats     = [
    "Counted from the letter before proceedings. The Public Law Working Group expects 12 weeks and 16 at most; neither is law, and an authority may set its own as a target.",
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name pre_proceedings_weeks.",
    "Give weeks with a decimal, or days divided by 7.",
    "Children still in pre-proceedings are not in it: a long one shows only when it ends.",
]
ask         = ["How many children are in pre-proceedings now for more than 16 weeks?"]
search      = ["PLO", "public law outline", "letter before proceedings"]
local       = true
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator
from local_month
where measure = 'pre_proceedings_weeks'
group by authority, team, month
