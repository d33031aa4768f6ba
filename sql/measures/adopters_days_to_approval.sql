/*
title       = "Days from the start of stage 1 to an adopter's approval"
question    = "How long do people wait to be approved as adopters?"
family      = "looked_after"
kind        = "flow"
unit        = "days"
better      = "lower"
numerator   = "days from the start of stage 1 to approval, added up over adopters approved in the month"
denominator = "adopters approved in the month whose stage 1 has a start"
two_numbers = ["days", "adopters"]
feeds       = ["annex_a.list_11"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 11 (adopters); statutory guidance on adoption: two months for stage 1 and four for stage 2"
caveats     = [
    "Known only for the authority: the list names no team.",
    "People still being assessed are not in it. A pause an adopter asked for between the stages counts.",
    "Statutory guidance expects two months for stage 1 and four for stage 2.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Where does the time go: checks, training, panel?"]
search      = ["adoption", "adopters", "stage 1", "stage 2"]
*/
select
    adopter.authority as authority,
    '' as team,
    '' as worker,
    ends.month as month,
    cast(sum(ends.day_number - begins.day_number) as double) as numerator,
    cast(count(*) as double) as denominator
from adopter
join calendar as begins on begins.day = adopter.stage_1_started
join calendar as ends on ends.day = adopter.approved
-- An end before its beginning is a mistake of the record, not a quick step.
where adopter.stage_1_started <= adopter.approved
group by adopter.authority, ends.month
