/*
title       = "Young people of 16 and 17 who came as homeless"
question    = "How many young people have nowhere to live?"
family      = "vulnerable"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "times that a young person of 16 or 17 came to the council as homeless in the month"
denominator = ""
feeds       = ["homeless"]
lookback_months = 0
published_as = "none"
source      = "Register of homeless young people; statutory guidance on homeless 16 and 17 year olds (2018)"
caveats     = [
    "A rise can mean that more know where to come.",
]
ask         = ["What had been tried with the family before?"]
search      = ["homeless", "16 and 17", "Southwark"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    homeless_young_person.authority,
    homeless_young_person.team,
    '' as worker,
    calendar.month,
    1 as numerator,
    cast(null as double) as denominator
from homeless_young_person
join calendar on calendar.day = homeless_young_person.presented
