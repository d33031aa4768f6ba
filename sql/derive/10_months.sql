-- Which months each authority has data for, and which extract is known on which day.

-- An extract's list, and the next extract of that authority that holds the list too.
create table extract_next as
select
    extract_id, authority, list, as_at,
    lead(as_at) over (partition by authority, list order by as_at) as next_as_at
from extract_list;

-- How far back the rows of an extract's list reach, by the date its window is defined by: the start, or in list 4 the
-- authorisation. An analyst may take a shorter window than the six months that are asked for.
create table extract_reach as -- in pieces by as_at
with dated as (
    select authority, 1 as list, as_at, contact as day from list_1
    union all
    select authority, 2, as_at, started from list_2
    union all
    select authority, 3, as_at, received from list_3
    union all
    select authority, 4, as_at, authorised from list_4
    union all
    select authority, 5, as_at, strategy_discussion from list_5
),
reached as (
    select authority, list, as_at, count(*) as row_count, min(day) as reaches_to, count(distinct day) as days
    from dated
    group by authority, list, as_at
),
windows as (
    -- six months are asked for, of lists 10 and 11 twelve
    select authority, list, as_at,
        cast(as_at - case when list >= 10 then interval 12 month else interval 6 month end as date) as window_after
    from extract_next
),
measured as (
    select n.authority, n.list, n.as_at, n.window_after,
        coalesce(r.row_count, 0) as row_count, r.reaches_to, coalesce(r.days, 0) as days,
        last_day.day_number - first_day.day_number as window_days,
        last_day.day_number - reach.day_number as told_days
    from windows n
    join calendar first_day on first_day.day = n.window_after
    join calendar last_day on last_day.day = n.as_at
    left join reached r on r.authority = n.authority and r.list = n.list and r.as_at = n.as_at
    left join calendar reach on reach.day = r.reaches_to
)
select m.authority, m.list, m.as_at, m.row_count, m.window_after, m.reaches_to,
    -- a row had to be repeated from here on: inside the window asked for, and inside the one that was taken
    case when m.reaches_to is not null then greatest(cast(m.window_after + interval 1 day as date), m.reaches_to) end
        as repeats_from,
    -- Cut short: were the window whole, days spread by chance would leave its beginning so empty less than once in a
    -- thousand. With fewer than thirty different days nothing can be said.
    case
        when m.days >= 30 and m.told_days < m.window_days
            and m.days * ln((m.told_days + 1.0) / nullif(m.window_days, 0)) < ln(0.001)
            then m.reaches_to
    end as cut_to
from measured m
left join dropped_reach g on g.authority = m.authority and g.list = m.list and g.as_at = m.as_at
where g.as_at is null
union all
-- Rows of children closed long ago went: how far the extract reached was noted before.
select g.authority, g.list, g.as_at, g.row_count, m.window_after, g.reaches_to, g.repeats_from, g.cut_to
from dropped_reach g
join windows m on m.authority = g.authority and m.list = g.list and m.as_at = g.as_at;

-- What any newer extract had to repeat of a list: rows dated from this day on.
create table extract_repeats as
select n.authority, n.list, n.as_at,
    min(r.repeats_from) as repeats_from,
    -- what is open must reappear, as open or as ended, in any list with rows that is less than six months newer
    min(case when r.row_count > 0 and n.as_at > r.window_after then r.as_at end) as open_told_on
from extract_next n
left join extract_reach r on r.authority = n.authority and r.list = n.list and r.as_at > n.as_at
group by n.authority, n.list, n.as_at;

-- Files of one feed lie end to end: spans with no working day between them are one. feed_span and its siblings
-- feed_known, feed_team and feed_month hold all feeds together: metrics/questions/tables.py makes them from the table of
-- feeds, so that a feed that joins it is known here.
create table span_known as
with spans as (
    select
        s.feed, s.authority, s.starts, s.ends,
        a.working_days as before_start, e.working_days as at_end
    from feed_span s
    join calendar a on a.day = s.starts - interval 1 day
    join calendar e on e.day = s.ends
),
ordered as (
    select *,
        max(at_end) over (
            partition by feed, authority order by starts, ends rows between unbounded preceding and 1 preceding
        ) as covered_to
    from spans
),
marked as (
    select *,
        sum(case when covered_to is null or covered_to < before_start then 1 else 0 end)
            over (partition by feed, authority order by starts, ends rows unbounded preceding) as island
    from ordered
)
select feed, authority, island, min(starts) as starts, max(ends) as ends,
    min(before_start) as before_start, max(at_end) as at_end
from marked
group by feed, authority, island;

create table supervision_known as
select authority, island, starts, ends, before_start, at_end
from span_known
where feed = 'supervision';

create table workforce_known as
with newest as (
    select authority, max(as_at) as as_at from workforce_row group by authority
),
gone as (
    -- The end of a post that another one follows is no leaving.
    select w.authority, w.as_at, w.worker, nullif(max(coalesce(w."left", date '9999-12-31')), date '9999-12-31') as "left"
    from workforce_row w
    join newest n on n.authority = w.authority and n.as_at = w.as_at
    group by w.authority, w.as_at, w.worker
)
-- A complete list of people carries its leavers: before the first leaver it can only speak of the present.
select authority, as_at,
    least(coalesce(min("left"), as_at), cast(date_trunc('month', as_at) as date)) as since
from gone
group by authority, as_at;

create table month_spine as
with known_day as (
    select authority, as_at as day from extract_list
    union all
    select authority, as_at from workforce_known
    union all
    select authority, ends from span_known
    union all
    select authority, month from feed_month where not ahead
),
first_day as (
    select authority, as_at - interval 6 month + interval 1 day as day from extract_list
    union all
    select authority, since from workforce_known
    union all
    select authority, starts from span_known
    union all
    select authority, month from feed_month
),
known_to as (
    select authority, max(day) as last_day from known_day group by authority
),
extracted_to as (
    select authority, max(as_at) as newest_extract from extract_list group by authority
),
span as (
    select f.authority, min(f.day) as first_day, k.last_day, e.newest_extract
    from first_day f
    left join known_to k on k.authority = f.authority
    left join extracted_to e on e.authority = f.authority
    group by f.authority, k.last_day, e.newest_extract
),
months as (
    select distinct month from calendar
)
select
    s.authority, m.month,
    case
        when date_trunc('month', s.newest_extract) = date_trunc('month', m.month) then s.newest_extract
        when m.month <= s.last_day then m.month
        else s.last_day
    end as day,
    case
        when date_trunc('month', s.newest_extract) = date_trunc('month', m.month) then s.newest_extract = m.month
        else m.month <= s.last_day
    end as complete
from span s
join months m
    on m.month >= s.first_day
    and date_trunc('month', m.month) <= date_trunc('month', s.last_day);

-- Every day a picture is taken of: month ends, the newest day of a month still running, and extract dates.
create table picture_day as
select authority, month, cast(day as date) as day, true as for_month, complete from month_spine
union all
select distinct e.authority, c.month, e.as_at, false, false
from extract_list e
join calendar c on c.day = e.as_at
where not exists (select 1 from month_spine s where s.authority = e.authority and s.day = e.as_at);

-- The extract that tells of a list on such a day: the newest one, at most 35 days old.
create table extract_known as
select p.authority, n.list, p.day, n.as_at, n.extract_id
from picture_day p
join extract_next n
    on n.authority = p.authority
    and n.as_at <= p.day
    and (n.next_as_at is null or n.next_as_at > p.day)
    and p.day <= n.as_at + interval 35 day;

create table coverage as
with listed as (
    -- An extract tells of the whole months inside its window, and of its own month so far: six months, of lists 10 and 11
    -- twelve.
    select distinct s.authority, concat('annex_a.list_', cast(e.list as varchar)) as feed, s.month, s.complete
    from month_spine s
    join extract_reach e
        on e.authority = s.authority
        and date_trunc('month', s.month) > e.window_after
        and (e.cut_to is null or date_trunc('month', s.month) + interval 4 day > e.cut_to)  -- a weekend may come first
        and s.day <= e.as_at
),
conferred as (
    -- A conference follows a strategy discussion of its own month or the one before: one extract must tell of both.
    select distinct s.authority, 'annex_a.conferences' as feed, s.month, s.complete
    from month_spine s
    join extract_reach e
        on e.authority = s.authority
        and date_trunc('month', s.month) - interval 1 month > e.window_after
        and (e.cut_to is null or date_trunc('month', s.month) - interval 1 month + interval 4 day > e.cut_to)
        and s.day <= e.as_at
    where e.list = 5
),
spanned as (
    select k.feed, s.authority, s.month, s.complete
    from month_spine s
    join calendar b on b.day = date_trunc('month', s.month) - interval 1 day
    join calendar d on d.day = s.day
    join span_known k
        on k.authority = s.authority
        and k.before_start <= b.working_days
        and k.at_end >= d.working_days
)
select authority, feed, month, complete from listed
union all
select authority, feed, month, complete from conferred
union all
select distinct s.authority, 'annex_a.known', s.month, s.complete
from month_spine s
join extract_known k on k.authority = s.authority and k.day = s.day and k.list = 6
union all
select s.authority, 'workforce', s.month, s.complete
from month_spine s
join workforce_known w on w.authority = s.authority and s.day >= w.since and s.day <= w.as_at + interval 35 day
union all
select authority, feed, month, complete from spanned
union all
select distinct s.authority, f.feed, s.month, s.complete
from month_spine s
join feed_month f on f.authority = s.authority and f.month = s.month
union all
select distinct s.authority, 'population', s.month, s.complete
from month_spine s
join population p on p.authority = s.authority and make_date(p.mid_year, 6, 30) < s.day;
