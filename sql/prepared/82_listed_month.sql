-- Open children on the day of the extract that tells of a month, by the lists that hold them. Every child is in exactly one
-- row of a month: place 1 where list 6 has them, and lists 7 or 8 too where its status says so; 2 looked after in list 6
-- and not in list 8; 3 on a plan in list 6 and not in list 7; of those not in list 6: 4 in list 8, 5 in list 7, else 6.
create table listed_month as -- in pieces by month
with told as (
    select allocation.*, month_spine.month
    from allocation
    join month_spine on month_spine.authority = allocation.authority
    join extract_known
        on extract_known.authority = allocation.authority
        and extract_known.list = 6
        and extract_known.day = month_spine.day
        and extract_known.as_at = allocation.known_from
),

placed as (
    select authority, month, team,
        case
            when in_list_6 and status = 'looked after' and not in_list_8 then 2
            when in_list_6 and status = 'child protection plan' and not in_list_7 then 3
            when in_list_6 then 1
            when in_list_8 then 4
            when in_list_7 then 5
            else 6
        end as place
    from told
)

select authority, month, team, place, cast(count(*) as integer) as children
from placed
group by authority, month, team, place
order by authority, month;
