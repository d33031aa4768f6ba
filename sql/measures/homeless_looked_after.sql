/*
title       = "Homeless young people who became looked after"
question    = "What came of it when a young person had nowhere to live?"
family      = "vulnerable"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, young people who became looked after (section 20)"
denominator = "young people of 16 and 17 who came as homeless in the month and whose outcome is recorded"
feeds       = ["homeless"]
lookback_months = 0
published_as = "none"
source      = "Register of homeless young people; statutory guidance on homeless 16 and 17 year olds (2018)"
caveats     = [
    "The guidance expects an assessment as a child in need and, where a young person needs it and agrees, accommodation under section 20. Neither a high nor a low share is good by itself.",
    "An outcome not recorded is in neither number.",
    "Few young people: read the year.",
]
ask         = ["Were those who were not looked after told what they would be entitled to?"]
search      = ["homeless", "16 and 17", "section 20", "Southwark"]
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
    case when homeless_young_person.outcome = 'looked after' then 1 else 0 end as numerator,
    1 as denominator
from homeless_young_person
join calendar on calendar.day = homeless_young_person.presented
where homeless_young_person.outcome <> 'unknown'
