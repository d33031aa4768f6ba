-- The team a worker belonged to on each day they were supervised; nobody the workforce file does not know.
create table supervised_team as
with post as (
    select
        s.authority, s.worker, s.held, w.team,
        row_number() over (
            partition by s.authority, s.worker, s.held order by w.fte desc, w.started desc, w.role, w.team) as place
    from (select distinct authority, worker, held from supervision) as s
    join workforce w
        on w.authority = s.authority
        and w.worker = s.worker
        and (w.started is null or w.started <= s.held)
        and (w."left" is null or w."left" >= s.held)   -- the day of leaving still belongs to the team
)
select authority, worker, held, team
from post
where place = 1;
