-- Permanent workers who left, by the team as it is called now, with the reason in bands where the file gives one. Nobody's
-- name: what is told of reasons is told of many together (metrics/desk/workforce.py).
create view leaving_told as
with reasons as (
    select authority, worker, "left" as day, max(leaving_reason) as reason
    from workforce
    where "left" is not null
    group by authority, worker, "left"
)

select
    permanent_change.authority,
    permanent_change.month,
    team_line.shown_as,
    team_line.service,
    coalesce(reasons.reason, 'not recorded') as reason
from permanent_change
join team_line on team_line.authority = permanent_change.authority and team_line.team = permanent_change.team
left join reasons
    on
        reasons.authority = permanent_change.authority
        and reasons.worker = permanent_change.worker
        and reasons.day = permanent_change.day
where permanent_change.change = 'left' and permanent_change.month is not null;
