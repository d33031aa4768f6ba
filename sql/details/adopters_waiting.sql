/*
title    = "Adopters approved and waiting"
question = "Which adopters wait for a child, and for how long?"

[columns]
adopter  = "Adopter"
approved = "Approved"
days     = "Days since approval"
known_on = "As known on"
*/
-- Adopters of the extract in force in the month who are approved and not matched, without those who left: the longest
-- wait first. List 11 names no team, so a place smaller than the authority has none.
select
    adopter,
    approved,
    days,
    known_on
from adopter_to_match
where
    authority = $authority
    and month = $month
    and $team = ''
    and $service = ''
order by approved, adopter
