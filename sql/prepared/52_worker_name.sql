-- What the workforce file calls every worker who ever stood in it.
create table workforce_name as
select authority, worker, max(name) as name
from workforce
group by authority, worker;

-- What every worker is called: as the workforce file says, else as the lists do.
create table worker_name as
with everyone as (
    select authority, worker from worker_match
    union
    select authority, worker from workforce
    union
    select authority, worker from open_month
)

select
    e.authority, e.worker,
    case e.worker
        when 'none' then 'No worker'
        when 'unknown' then 'Worker not known'
        else coalesce(n.name, e.worker)
    end as name
from everyone e
left join workforce_name n on n.authority = e.authority and n.worker = e.worker;
