-- A team's history goes with the team that continues it: shown_as is the last in the line, at most five moves on. Case and
-- spaces make no team: 'NORTH' and 'north' are shown as one, spelt as the teams file spells it, else the workforce file.
-- A name that no file explains is the team that somebody said it is (the setting team_name), unless the teams file moves it.
create table team_line as
with named as (
    select authority, team,
        case when feed = 'teams' then 1 when feed = 'workforce' then 2 else 3 end as rank
    from feed_team
    union all
    select authority, 'unknown', 0 from month_spine
    union all
    select authority, '', 0 from month_spine
),
folded as (
    select authority, team, lower(replace(team, ' ', '')) as fold, min(rank) as rank
    from named
    group by authority, team
),
placed as (
    select authority, team, fold,
        row_number() over (
            partition by authority, fold
            order by rank, case when team in (lower(team), upper(team)) then 1 else 0 end, team
        ) as place
    from folded
),
spelt as (
    select authority, fold, team
    from placed
    where place = 1
),
settled as (
    select a.authority, lower(replace(s.value, ' ', '')) as fold, max(s.team) as team
    from (select distinct authority from named) a
    join setting s on s.name = 'team_name' and s.authority in ('', a.authority)
    where coalesce(s.team, '') <> '' and lower(replace(s.team, ' ', '')) <> lower(replace(s.value, ' ', ''))
    group by a.authority, lower(replace(s.value, ' ', ''))
),
continued as (
    select authority, lower(replace(team, ' ', '')) as fold, max(lower(replace(continues_as, ' ', ''))) as next_fold
    from team
    where coalesce(continues_as, '') <> ''
        and lower(replace(continues_as, ' ', '')) <> lower(replace(team, ' ', ''))
    group by authority, lower(replace(team, ' ', ''))
),
moved as (
    select authority, fold, next_fold from continued
    union all
    select s.authority, s.fold, lower(replace(s.team, ' ', ''))
    from settled s
    left join continued c on c.authority = s.authority and c.fold = s.fold
    where c.fold is null
),
-- A team may continue as one that no row names yet: it is spelt as the teams file says, or whoever settled it.
successors as (
    select authority, fold, min(team) as team
    from (
        select authority, lower(replace(continues_as, ' ', '')) as fold, continues_as as team
        from team
        where coalesce(continues_as, '') <> ''
        union all
        select authority, lower(replace(team, ' ', '')), team from settled
    ) as named_so
    group by authority, fold
),
services as (
    select authority, fold, max(service) as service
    from (
        select authority, lower(replace(team, ' ', '')) as fold, service
        from team
        where coalesce(service, '') <> ''
        union all
        select w.authority, lower(replace(w.team, ' ', '')), w.service
        from workforce w
        left join team t
            on t.authority = w.authority
            and lower(replace(t.team, ' ', '')) = lower(replace(w.team, ' ', ''))
        where t.team is null and coalesce(w.service, '') <> ''
    ) as served
    group by authority, fold
),
lines as (
    select t.authority, t.team, t.fold,
        coalesce(m5.next_fold, m4.next_fold, m3.next_fold, m2.next_fold, m1.next_fold, t.fold) as last_fold
    from folded t
    left join moved m1 on m1.authority = t.authority and m1.fold = t.fold
    left join moved m2 on m2.authority = t.authority and m2.fold = m1.next_fold
    left join moved m3 on m3.authority = t.authority and m3.fold = m2.next_fold
    left join moved m4 on m4.authority = t.authority and m4.fold = m3.next_fold
    left join moved m5 on m5.authority = t.authority and m5.fold = m4.next_fold
)
select l.authority, l.team, coalesce(p.team, n.team) as shown_as, coalesce(s.service, o.service, '') as service
from lines l
left join spelt p on p.authority = l.authority and p.fold = l.last_fold
left join successors n on n.authority = l.authority and n.fold = l.last_fold
left join services s on s.authority = l.authority and s.fold = l.last_fold
left join services o on o.authority = l.authority and o.fold = l.fold;
