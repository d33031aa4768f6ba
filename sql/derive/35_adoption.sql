-- Lists 10 and 11: one row per child with a plan of adoption, and one per adopter, as the newest extract tells of them.
create table adoption as
with ranked as (
    select *, row_number() over (partition by authority, child order by as_at desc, row_number desc) as place
    from list_10
)
select authority, child, as_at, entered_care, decided, placement_order, matched, placed, adoption_order,
    no_longer_decided
from ranked
where place = 1;

create table adopter as
with ranked as (
    select *, row_number() over (partition by authority, adopter order by as_at desc, row_number desc) as place
    from list_11
)
select authority, adopter, as_at, stage_1_started, approved, matched, placed, adoption_order, left_process
from ranked
where place = 1;
