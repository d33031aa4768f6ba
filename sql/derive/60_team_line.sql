-- A team's history goes with the team that continues it: shown_as is the last in the line, at most five moves on.
create table team_line as
with moved as (
    select authority, team, max(continues_as) as next_team
    from team
    where coalesce(continues_as, '') <> '' and continues_as <> team
    group by authority, team
),
teams as (
    select authority, team from feed_team
    union
    select authority, 'unknown' from month_spine
    union
    select authority, '' from month_spine
),
services as (
    select authority, team, max(service) as service
    from (
        select authority, team, service from team where coalesce(service, '') <> ''
        union all
        select w.authority, w.team, w.service
        from workforce w
        left join team t on t.authority = w.authority and t.team = w.team
        where t.team is null and coalesce(w.service, '') <> ''
    ) as named
    group by authority, team
),
lines as (
    select t.authority, t.team,
        coalesce(m5.next_team, m4.next_team, m3.next_team, m2.next_team, m1.next_team, t.team) as shown_as
    from teams t
    left join moved m1 on m1.authority = t.authority and m1.team = t.team
    left join moved m2 on m2.authority = t.authority and m2.team = m1.next_team
    left join moved m3 on m3.authority = t.authority and m3.team = m2.next_team
    left join moved m4 on m4.authority = t.authority and m4.team = m3.next_team
    left join moved m5 on m5.authority = t.authority and m5.team = m4.next_team
)
select l.authority, l.team, l.shown_as, coalesce(s.service, o.service, '') as service
from lines l
left join services s on s.authority = l.authority and s.team = l.shown_as
left join services o on o.authority = l.authority and o.team = l.team;
