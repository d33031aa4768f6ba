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
with rows_11 as (
    select
        list_11.*,
        row_number() over (
            partition by list_11.authority, list_11.adopter, list_11.as_at order by list_11.row_number desc
        ) as place
    from list_11
)

select
    rows_11.adopter,
    rows_11.approved,
    cast(today.day_number - begun.day_number as integer) as days,
    extract_known.as_at as known_on
from month_spine
join extract_known
    on
        extract_known.authority = month_spine.authority
        and extract_known.day = month_spine.day
        and extract_known.list = 11
join rows_11
    on rows_11.authority = extract_known.authority and rows_11.as_at = extract_known.as_at and rows_11.place = 1
join calendar as begun on begun.day = rows_11.approved
join calendar as today on today.day = extract_known.as_at
where
    month_spine.authority = $authority
    and month_spine.month = $month
    and $team = ''
    and $service = ''
    and rows_11.matched is null
    and rows_11.placed is null
    and rows_11.adoption_order is null
    and rows_11.left_process is null
order by rows_11.approved, rows_11.adopter
