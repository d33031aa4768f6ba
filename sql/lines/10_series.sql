-- The lines that pages draw: every measure for the authority, its services and its teams, whole and by band, with each
-- covered month there. A count without rows is 0; a ratio without cases has no value and says so.

-- Teams as they are called now, and how long each has been there.
create table team_shown as
select l.authority, l.shown_as as team, max(l.service) as service,
    min(s.first_month) as first_month, max(s.last_month) as last_month
from (
    select authority, team, min(month) as first_month, max(month) as last_month
    from measure_team_month
    where team <> ''
    group by authority, team
) as s
join team_line l on l.authority = s.authority and l.team = s.team
group by l.authority, l.shown_as;

create temp table counted_month as -- in pieces by month
select m.measure, m.authority, coalesce(l.shown_as, m.team) as team, coalesce(l.service, '') as service, m.band, m.month,
    sum(m.numerator) as numerator, sum(m.denominator) as denominator
from measure_month m
left join team_line l on l.authority = m.authority and l.team = m.team
group by m.measure, m.authority, coalesce(l.shown_as, m.team), coalesce(l.service, ''), m.band, m.month;

create temp table levelled as -- in pieces by month
with levels as (
    select measure, authority, '' as level, '' as name, band, month, numerator, denominator from counted_month
    union all
    select measure, authority, 'service', service, band, month, numerator, denominator from counted_month where service <> ''
    union all
    select measure, authority, 'team', team, band, month, numerator, denominator from counted_month where team <> ''
)
select measure, authority, level, name, '' as band, month,
    sum(numerator) as numerator, sum(denominator) as denominator
from levels
group by measure, authority, level, name, month
union all
select measure, authority, level, name, band, month, sum(numerator), sum(denominator)
from levels
where band <> ''
group by measure, authority, level, name, band, month;

-- Which lines there are.
create table line_drawn as
with newest as (
    select authority, max(month) as month from measure_coverage group by authority
),
shown as (
    -- A team of the newest month has no end: else each line would be another one with every month.
    select t.authority, t.team, t.service, t.first_month,
        case when t.last_month >= n.month then date '9999-12-31' else t.last_month end as last_month
    from team_shown t
    join newest n on n.authority = t.authority
),
places as (
    select authority, '' as level, '' as name, '' as service,
        date '1900-01-01' as first_month, date '9999-12-31' as last_month
    from newest
    union all
    select authority, 'service', service, service, min(first_month), max(last_month)
    from shown
    where service <> ''
    group by authority, service
    union all
    select authority, 'team', team, service, first_month, last_month from shown
),
named_in as (
    select distinct m.measure, m.authority, coalesce(l.shown_as, m.team) as team
    from measure_team_month m
    left join team_line l on l.authority = m.authority and l.team = m.team
),
by_team as (
    -- What is known only for the authority has no line for a team at all.
    select distinct measure, authority from named_in where team <> ''
),
bands as (
    select measure, authority, '' as band from (select distinct measure, authority from measure_coverage) as covered
    union
    select measure, authority, band from measure_month where band <> ''
)
select b.measure, b.authority, p.level, p.name, p.service, b.band, p.first_month, p.last_month, r.is_count, r.scale,
    -- a line of a breakdown by team: teams that appear, or the authority where nothing is known by team
    case p.level when 'team' then f.measure is not null when '' then t.measure is null else false end as as_team
from bands b
join measure_rule r on r.measure = b.measure
join places p on p.authority = b.authority
left join by_team t on t.measure = b.measure and t.authority = b.authority
left join named_in f
    on f.measure = b.measure and f.authority = b.authority and p.level = 'team' and f.team = p.name
where p.level = '' or t.measure is not null;

create table series_month as -- in pieces by month and line_drawn
with line as (
    -- A line has a number, in the order of the lines, so that its many months need not be sorted by names.
    select d.*, row_number() over (order by d.authority, d.level, d.name, d.measure, d.band) as place
    from line_drawn d
),
counted as (
    select d.place, n.month, n.numerator, n.denominator
    from levelled n
    join line d
        on d.measure = n.measure and d.authority = n.authority and d.level = n.level and d.name = n.name
        and d.band = n.band
),
told as (
    select d.place, c.month, c.complete
    from line d
    join measure_coverage c
        on c.measure = d.measure and c.authority = d.authority and c.month between d.first_month and d.last_month
),
-- A page reads one place: kept together, the rest of the table is passed over. Put in order before names are joined.
whole as (
    select t.place, t.month, t.complete, coalesce(n.numerator, 0) as numerator, coalesce(n.denominator, 0) as denominator
    from told t
    left join counted n on n.place = t.place and n.month = t.month
    order by t.place, t.month
)
select d.measure, d.authority, d.level, d.name, d.service, d.band, w.month, w.complete, d.as_team, w.numerator,
    case when d.is_count then null else w.denominator end as denominator,
    case when d.is_count then w.numerator else w.numerator / nullif(w.denominator, 0) * d.scale end as value,
    case when d.is_count or w.denominator <> 0 then '' else 'no cases' end as flag
from whole w
join line d on d.place = w.place;
