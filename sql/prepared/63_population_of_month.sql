-- The children aged 0–17 of an authority by month: of the latest mid-year before the day that a month is known to.
create table population_of_month as
with mid_years as (
    select spine.authority, spine.month, max(population.mid_year) as mid_year
    from month_spine as spine
    join population
        on population.authority = spine.authority
        and make_date(population.mid_year, 6, 30) < spine.day
    group by spine.authority, spine.month
)
select mid_years.authority, mid_years.month, population.children
from mid_years
join population
    on population.authority = mid_years.authority
    and population.mid_year = mid_years.mid_year
order by mid_years.authority, mid_years.month;
