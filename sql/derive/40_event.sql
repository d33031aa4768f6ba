-- One row per inspection, visit or other event, lettered. Four steps: rows of several files, and of settings.toml, about one
-- event merge; what settings.toml puts in the place of an event of a file takes it; a planned event that has happened goes,
-- and its day stays with the one that did; inspections and visits get letters from the authority's baseline on, monitoring
-- visits a number since their inspection.
--
-- An event known only by its publication date keeps starts null and precision 'unknown'; it is lettered at that date.

create temp table event_given as
select authority, letter, kind, framework, starts, ends, precision, status, published, focus, headline, overall, leaders,
    help_and_protection, in_care, care_leavers, source, planned, report, inspectors, other_bodies, origin, 0 as is_own,
    cast(null as date) as instead_of
from event_row
union all
select authority, letter, kind, framework, starts, ends, precision, status, published, focus, headline, overall, leaders,
    help_and_protection, in_care, care_leavers, source, planned, report, inspectors, other_bodies, 'settings.toml', 1, instead_of
from own_event
where not left_out;

-- Which rows are one event: same authority, kind and publication date. A row without one joins the row of the same
-- kind whose dates meet its own, or whose report (of unknown dates) came out within 120 days of its start; where none
-- has a publication date, one known by its month joins one known by its day in that month.
create temp table event_numbered as
select e.*,
    row_number() over (order by authority, kind, status, starts, ends, published, precision, focus, headline,
        framework, overall, source, origin) as number,
    case precision when 'day' then 1 when 'month' then 2 else 3 end as vagueness,
    coalesce(ends, starts) as last_day
from event_given e;

create temp table event_keyed as
with joined as (
    select a.number, min(b.published) as published
    from event_numbered a
    join event_numbered b
        on b.authority = a.authority
        and b.kind = a.kind
        and b.published is not null
        and (
            (b.starts <= a.last_day and b.last_day >= a.starts)
            or (b.starts is null and b.published >= a.starts and b.published <= a.starts + interval 120 day)
        )
    where a.published is null
        and a.status = 'actual'
        and b.status = 'actual'
        and a.kind in ('inspection', 'joint targeted area inspection', 'monitoring visit', 'focused visit')
    group by a.number
),
dated as (
    select a.number, min(b.starts) as starts
    from event_numbered a
    join event_numbered b
        on b.authority = a.authority
        and b.kind = a.kind
        and b.status = a.status
        and b.precision = 'day'
        and b.published is null
        and b.starts <= a.last_day
        and b.last_day >= a.starts
    where a.published is null
        and a.precision = 'month'
    group by a.number
)
select n.*,
    case
        when n.kind not in ('inspection', 'joint targeted area inspection', 'monitoring visit', 'focused visit') then
            concat('as written ', coalesce(cast(n.starts as varchar), ''), '/', coalesce(cast(n.published as varchar), ''),
                '/', coalesce(n.headline, ''), '/', coalesce(n.focus, ''))
        when coalesce(n.published, j.published) is not null then
            concat('published ', cast(coalesce(n.published, j.published) as varchar))
        when n.starts is not null then concat('starts ', cast(coalesce(d.starts, n.starts) as varchar))
        else concat('undated ', coalesce(n.headline, ''), '/', coalesce(n.focus, ''))
    end as event_key
from event_numbered n
left join joined j on j.number = n.number
left join dated d on d.number = n.number;

-- The row of settings.toml, then the one that dates an event best speaks first; what it leaves open is taken from the
-- others, but for those it stands for.
create temp table event_merged as
with replaced as (
    select distinct k.authority, k.kind, k.event_key
    from event_keyed k
    join own_event o
        on o.authority = k.authority and o.kind = k.kind and o.instead_of = coalesce(k.starts, k.published)
    where k.is_own = 0
),
-- An event that stands for one with a letter of its file keeps the letter.
lettered as (
    select authority, kind, coalesce(starts, published) as day, max(letter) as letter
    from event_row
    where coalesce(letter, '') <> ''
    group by authority, kind, coalesce(starts, published)
),
placed as (
    select k.*, coalesce(k.letter, l.letter) as own_letter,
        row_number() over (
            partition by k.authority, k.kind, k.status, k.event_key
            order by k.is_own desc, vagueness, case when ends is null then 1 else 0 end, length(coalesce(headline, '')) desc, number
        ) as place
    from event_keyed k
    left join replaced r
        on k.is_own = 0 and r.authority = k.authority and r.kind = k.kind and r.event_key = k.event_key
    left join lettered l on l.authority = k.authority and l.kind = k.kind and l.day = k.instead_of
    where r.event_key is null
)
select authority, kind, status, event_key,
    coalesce(max(case when place = 1 then own_letter end), max(letter)) as letter,
    max(case when place = 1 then starts end) as starts,
    max(case when place = 1 then ends end) as ends,
    max(case when place = 1 then precision end) as precision,
    coalesce(max(case when place = 1 then published end), max(published)) as published,
    coalesce(max(case when place = 1 then planned end), max(planned)) as planned,
    coalesce(max(case when place = 1 then report end), max(report)) as report,
    coalesce(max(case when place = 1 then inspectors end), max(inspectors)) as inspectors,
    coalesce(max(case when place = 1 then other_bodies end), max(other_bodies)) as other_bodies,
    coalesce(max(case when place = 1 then framework end), max(framework)) as framework,
    coalesce(max(case when place = 1 then focus end), max(focus)) as focus,
    coalesce(max(case when place = 1 then headline end), max(headline)) as headline,
    coalesce(max(case when place = 1 then overall end), max(overall)) as overall,
    coalesce(max(case when place = 1 then leaders end), max(leaders)) as leaders,
    coalesce(max(case when place = 1 then help_and_protection end), max(help_and_protection)) as help_and_protection,
    coalesce(max(case when place = 1 then in_care end), max(in_care)) as in_care,
    coalesce(max(case when place = 1 then care_leavers end), max(care_leavers)) as care_leavers,
    case when min(source) = max(source) then min(source) else concat(min(source), '; ', max(source)) end as source
from placed
group by authority, kind, status, event_key;

-- Which planned event has happened: of inspections and visits one of the kind within 60 days of it; of anything else, which
-- may be monthly, the one that says it was planned for that day, begins on it, or within 60 days of it is about the same.
create temp table event_happened as
select m.authority, m.kind, m.event_key as planned_key, a.event_key, m.starts as planned, m.precision
from event_merged m
join event_merged a
    on a.authority = m.authority
    and a.kind = m.kind
    and a.status = 'actual'
    and (
        (
            a.starts <= coalesce(m.ends, m.starts) + interval 60 day
            and coalesce(a.ends, a.starts) >= m.starts - interval 60 day
            and (
                m.kind in ('inspection', 'joint targeted area inspection', 'monitoring visit', 'focused visit')
                or (m.kind <> 'governance' and lower(m.focus) = lower(a.focus))
            )
        )
        or coalesce(a.planned, a.starts) = m.starts
    )
where m.status = 'planned';

-- The day that was planned, of those that took place: their own row says it, or the one planned event it can have been.
create temp table event_kept as
with once as (
    select authority, kind, planned_key
    from event_happened
    group by authority, kind, planned_key
    having count(*) = 1
),
was_planned as (
    select h.authority, h.kind, h.event_key, min(h.planned) as planned, min(h.precision) as precision
    from event_happened h
    join once o on o.authority = h.authority and o.kind = h.kind and o.planned_key = h.planned_key
    group by h.authority, h.kind, h.event_key
    having count(*) = 1
)
select m.authority, m.kind, m.status, m.event_key, m.letter, m.starts, m.ends, m.precision, m.published, m.framework,
    m.focus, m.headline, m.overall, m.leaders, m.help_and_protection, m.in_care, m.care_leavers, m.source, m.report,
    m.inspectors, m.other_bodies,
    case when m.status = 'actual' then coalesce(m.planned, w.planned) end as planned,
    case
        when m.status <> 'actual' then null
        when m.planned is not null then 'day'
        else w.precision
    end as planned_precision,
    coalesce(m.starts, m.published) as placed_at
from event_merged m
left join was_planned w
    on m.status = 'actual' and w.authority = m.authority and w.kind = m.kind and w.event_key = m.event_key
left join event_happened h
    on m.status = 'planned' and h.authority = m.authority and h.kind = m.kind and h.planned_key = m.event_key
where h.planned_key is null;

-- Where the letters begin: letters a file gives; else the setting baseline_event; else the last inspection before the
-- data begin (the authority's own, or where it has none the published figures); else the first event of all.
create temp table event_baseline as
with data_begin as (
    select p.authority, coalesce(min(s.month), min(p.month)) as month
    from (select distinct authority, month from published) p
    left join month_spine s on s.authority = p.authority
    group by p.authority
    union all
    select s.authority, min(s.month)
    from month_spine s
    where not exists (select 1 from published p where p.authority = s.authority)
    group by s.authority
),
chosen as (
    -- one set for the authority beats one set for all
    select e.authority, coalesce(max(case when s.authority <> '' then cast(s.value as date) end), max(cast(s.value as date))) as day
    from (select distinct authority from event_kept) e
    join setting s on s.name = 'baseline_event' and coalesce(s.authority, '') in ('', e.authority)
    group by e.authority
),
given as (
    select authority, min(placed_at) as day from event_kept where coalesce(letter, '') <> '' group by authority
),
before as (
    select e.authority, max(e.placed_at) as day
    from event_kept e
    join data_begin d on d.authority = e.authority
    where e.kind = 'inspection' and e.placed_at < date_trunc('month', d.month)
    group by e.authority
)
select e.authority, coalesce(g.day, c.day, b.day) as day
from (select distinct authority from event_kept) e
left join given g on g.authority = e.authority
left join chosen c on c.authority = e.authority
left join before b on b.authority = e.authority;

create table event as
with alphabet as (
    select 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' as letters
),
given as (
    select k.authority,
        max(
            case length(upper(k.letter))
                when 1 then instr(a.letters, upper(k.letter))
                when 2 then 26 * instr(a.letters, substr(upper(k.letter), 1, 1)) + instr(a.letters, substr(upper(k.letter), 2, 1))
                else 0
            end
        ) as last_number
    from event_kept k
    cross join alphabet a
    where coalesce(k.letter, '') <> ''
    group by k.authority
),
counted as (
    select k.authority, k.kind, k.status, k.event_key,
        coalesce(g.last_number, 0)
            + row_number() over (partition by k.authority order by k.placed_at, k.kind, k.event_key) as number
    from event_kept k
    join event_baseline b on b.authority = k.authority
    left join given g on g.authority = k.authority
    where k.kind in ('inspection', 'joint targeted area inspection', 'monitoring visit', 'focused visit')
        and coalesce(k.letter, '') = ''
        and k.placed_at is not null
        and (b.day is null or k.placed_at >= b.day)
),
-- The last inspection before each monitoring visit, from which Ofsted counts them: a visit without one has no number.
after_inspection as (
    select v.authority, v.status, v.event_key, v.placed_at, max(i.placed_at) as inspected
    from event_kept v
    join event_kept i
        on i.authority = v.authority and i.kind = 'inspection' and i.status = 'actual' and i.placed_at < v.placed_at
    where v.kind = 'monitoring visit'
    group by v.authority, v.status, v.event_key, v.placed_at
),
visits as (
    select authority, status, event_key,
        row_number() over (partition by authority, inspected order by placed_at, event_key) as number
    from after_inspection
)
select k.authority,
    case
        when coalesce(k.letter, '') <> '' then upper(k.letter)
        when c.number is null then ''
        when c.number <= 26 then substr(a.letters, cast(c.number as integer), 1)
        else concat(
            substr(a.letters, cast(floor((c.number - 1) / 26) as integer), 1),
            substr(a.letters, cast((c.number - 1) % 26 as integer) + 1, 1)
        )
    end as letter,
    k.kind, k.framework, k.starts, k.ends, k.precision, k.status, k.published, k.focus, k.headline,
    k.overall, k.leaders, k.help_and_protection, k.in_care, k.care_leavers, k.source,
    k.planned, k.planned_precision, k.report, k.inspectors, k.other_bodies, v.number as visit_number
from event_kept k
cross join alphabet a
left join counted c
    on c.authority = k.authority
    and c.kind = k.kind
    and c.status = k.status
    and c.event_key = k.event_key
left join visits v
    on k.kind = 'monitoring visit'
    and v.authority = k.authority
    and v.status = k.status
    and v.event_key = k.event_key;
