/*
title       = "Early help assessments started"
question    = "How many children begin to get help early?"
family      = "front_door"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "early help assessments started in the month"
denominator = ""
open_twin   = "early_help_open"
feeds       = ["annex_a.list_2"]
season      = true
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 2 (early help)"
caveats     = [
    "Only assessments the authority knows of: partners often hold their own.",
    "List 2 names no team, so early help is known only for the authority.",
]
breakdowns  = ["age", "sex", "ethnic_group"]
owner       = "Head of early help"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Is early help reaching children before a referral is needed?", "Which partners start early help assessments, and which do not?"]
search      = ["early help", "common assessment", "team around the family"]
panel       = true
*/
select
    help.authority as authority,
    '' as team,
    '' as worker,
    calendar.month as month,
    help.child as child,
    1 as numerator,
    cast(null as double) as denominator
from early_help as help
join calendar on calendar.day = help.started
