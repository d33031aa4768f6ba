-- When each open child was last discussed in a case supervision, by the day; no row for a child never discussed.
create table child_discussed as -- in pieces by day
select o.authority, o.day, o.child, max(s.held) as discussed
from open_month o
join supervision s on s.authority = o.authority and s.child = o.child and s.held <= o.day
where s.kind = 'case'
group by o.authority, o.day, o.child;
