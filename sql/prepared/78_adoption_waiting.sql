-- Who waits for a match in an adoption, as an extract tells it: of several rows of one child or adopter the later one.

-- Children for whom adoption was decided, without those it was decided against since.
create table child_to_match as
with latest as (
    select *,
        row_number() over (partition by authority, child, as_at order by row_number desc) as place
    from list_10
)
select authority, as_at as day, child, decided, placement_order
from latest
where place = 1
    and decided is not null
    and matched is null
    and placed is null
    and adoption_order is null
    and no_longer_decided is null
order by authority, as_at;

-- Adopters who are approved, without those who left, by the months in which an extract was in force.
create table adopter_to_match as
with latest as (
    select *,
        row_number() over (partition by authority, adopter, as_at order by row_number desc) as place
    from list_11
)
select
    month_spine.authority,
    month_spine.month,
    latest.adopter,
    latest.approved,
    cast(today.day_number - begun.day_number as integer) as days,
    extract_known.as_at as known_on
from month_spine
join extract_known
    on extract_known.authority = month_spine.authority
    and extract_known.day = month_spine.day
    and extract_known.list = 11
join latest on latest.authority = extract_known.authority and latest.as_at = extract_known.as_at and latest.place = 1
join calendar as begun on begun.day = latest.approved
join calendar as today on today.day = extract_known.as_at
where latest.matched is null
    and latest.placed is null
    and latest.adoption_order is null
    and latest.left_process is null
order by month_spine.authority, month_spine.month;
