-- Referrals of every extract that were not closed without further action and that nothing has followed: neither an
-- assessment nor a section 47 enquiry of the child that began on the day or later. A child who was being assessed when
-- the referral came has somebody already. Of two rows of one child and day the later one of the sheet counts.
create table referral_waiting as -- in pieces by day
with last_row as (
    select authority, as_at, child, received, max(row_number) as row_number
    from list_3
    group by authority, as_at, child, received
),

rows_3 as (
    select
        list_3.authority,
        list_3.as_at,
        list_3.child,
        list_3.received,
        list_3.source,
        list_3.team,
        list_3.worker_name
    from list_3
    inner join last_row
        on
            last_row.authority = list_3.authority
            and last_row.as_at = list_3.as_at
            and last_row.child = list_3.child
            and last_row.received = list_3.received
            and last_row.row_number = list_3.row_number
    where coalesce(list_3.no_further_action, 'unknown') <> 'yes'
),

answered as (
    select distinct rows_3.authority, rows_3.as_at, rows_3.child, rows_3.received
    from rows_3
    join list_4
        on list_4.authority = rows_3.authority
        and list_4.as_at = rows_3.as_at
        and list_4.child = rows_3.child
        and (list_4.started >= rows_3.received or list_4.authorised is null or list_4.authorised >= rows_3.received)
    union
    select distinct rows_3.authority, rows_3.as_at, rows_3.child, rows_3.received
    from rows_3
    join list_5
        on list_5.authority = rows_3.authority
        and list_5.as_at = rows_3.as_at
        and list_5.child = rows_3.child
        and list_5.strategy_discussion >= rows_3.received
)

select
    rows_3.authority,
    rows_3.as_at as day,
    team_line.shown_as,
    team_line.service,
    rows_3.child,
    worker_open.worker,
    worker_name.name,
    rows_3.received,
    rows_3.source
from rows_3
join team_line
    on team_line.authority = rows_3.authority and team_line.team = coalesce(nullif(rows_3.team, ''), 'unknown')
join worker_open
    on worker_open.authority = rows_3.authority
    and worker_open.written is not distinct from rows_3.worker_name
    and worker_open.team = coalesce(rows_3.team, 'unknown')
    and worker_open.day = rows_3.as_at
join worker_name on worker_name.authority = rows_3.authority and worker_name.worker = worker_open.worker
left join answered
    on answered.authority = rows_3.authority
    and answered.as_at = rows_3.as_at
    and answered.child = rows_3.child
    and answered.received = rows_3.received
where answered.child is null
order by rows_3.authority, rows_3.as_at, team_line.shown_as;
