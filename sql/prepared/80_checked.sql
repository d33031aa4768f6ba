-- What the checks (sql/checks) ask about: days, rows an import could not use, and who was in post.

-- The days that are checked: every extract of whose six months all rows are here; without any extract, the day of the
-- newest workforce file. A list of events reaches back to the day after six_months_before. Files without a day of their
-- own are checked with the newest day.
create table check_day as
with days as (
    select distinct authority, as_at as extract
    from extract
    union
    select workforce_known.authority, workforce_known.as_at
    from workforce_known
    where not exists (select 1 from extract where extract.authority = workforce_known.authority)
),

told_since as (
    select authority, max(day) as day
    from dropped
    group by authority
)

select
    d.authority,
    d.extract,
    cast(d.extract - interval 6 month as date) as six_months_before,
    d.extract = max(d.extract) over (partition by d.authority) as newest
from days as d
left join told_since as t on t.authority = d.authority
where t.day is null or d.extract >= t.day + interval 6 month;

-- Rows of an extract that were not used, and dates that were read as blank: of its last import only, which replaced the
-- others. No child: none is kept.
create temp table last_import as
with imports as (
    select
        import_id,
        authority,
        as_at,
        row_number() over (
            partition by authority, as_at order by number desc nulls last, imported_at desc, source_name desc
        ) as place
    from import_log
    where feed = 'annex_a'
)

select import_id, authority, as_at
from imports
where place = 1;

create table extract_rejected as
select
    last_import.authority,
    last_import.as_at,
    lower(replace(rejected.sheet, '_', ' ')) as list,
    rejected.sheet,
    rejected.row_number,
    rejected.reason
from last_import
inner join rejected on rejected.import_id = last_import.import_id;

create table extract_blanked as
select
    last_import.authority,
    last_import.as_at,
    lower(replace(import_warning.sheet, '_', ' ')) as list,
    concat(
        case when import_warning.rows = 1 then 'Row ' else 'Rows ' end, import_warning.examples,
        -- at most five rows are named
        case
            when import_warning.rows > 5 then concat(' and ', cast(import_warning.rows - 5 as varchar), ' more')
            else ''
        end,
        ' of ', import_warning.sheet, ': ', import_warning.warning, '.'
    ) as what
from last_import
inner join import_warning on import_warning.import_id = last_import.import_id
where import_warning.warning like '%, read as blank%';
