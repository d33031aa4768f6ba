-- Neighbour lists name authorities by DfE's three-digit number: here by the code everything else goes by.
create table statistical_neighbour as
with numbered as (
    select dfe_code, max(authority) as authority
    from authority
    where kind = 'authority' and dfe_code <> ''
    group by dfe_code
)
select
    coalesce(a.authority, n.authority) as authority,
    n.model_year,
    n.rank,
    coalesce(b.authority, n.neighbour) as neighbour,
    n.closeness
from neighbour n
left join numbered a on a.dfe_code = n.authority
left join numbered b on b.dfe_code = n.neighbour;
