-- Personal and group supervision: one row per worker, day and kind, as sql/details/supervision_strip.sql shows them.
create table supervision_held as
select
    authority,
    worker,
    held,
    coalesce(kind, 'unknown') as kind,
    max(reflective) as reflective,
    case when count(*) = count(recorded) then max(recorded) end as recorded
from supervision
where coalesce(kind, 'unknown') <> 'case'
group by authority, worker, held, coalesce(kind, 'unknown')
order by authority, held;
