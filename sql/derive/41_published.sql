-- One published figure per measure, authority, date and band. Several tables and releases may give the same one: the
-- table first in sql/published wins, then the newest release, so the order of importing cannot matter.
create table published_figure as
with ranked as (
    select p.*,
        row_number() over (
            partition by measure, authority, month, band order by priority, release desc, source
        ) as place
    from published p
)
select r.measure, r.authority, r.month, r.band, r.numerator,
    -- DfE's rates per 10,000 rest on the mid-year before, to 2022; later ones on an estimate that is not in the files
    coalesce(r.denominator, cast(p.children as double)) as denominator,
    r.value, r.flag, r.source
from ranked r
left join population p
    on r.measure = 'plans_open_rate'
    and r.value is not null
    and p.authority = r.authority
    and p.mid_year = extract(year from r.month) - 1
    and r.month <= date '2022-12-31'
where r.place = 1;
