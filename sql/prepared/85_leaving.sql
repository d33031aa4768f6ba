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

-- At the end of each month, who left for good in the 12 months to it, and who was in post then: registered social workers
-- on permanent contracts, managers among them, by role. The measures of turnover add it up.
create view turnover_month as
select
    month_spine.authority,
    permanent_change.team,
    permanent_change.worker,
    month_spine.month,
    permanent_change.role,
    permanent_change.fte as leaver_fte,
    0 as in_post_fte
from month_spine
inner join permanent_change
    on
        permanent_change.authority = month_spine.authority
        and permanent_change.day > cast(month_spine.day - interval 12 month as date)
        and permanent_change.day <= month_spine.day
where permanent_change.change = 'left'
union all
select authority, team, worker, month, role, 0 as leaver_fte, fte as in_post_fte
from registered_month
where not agency;
