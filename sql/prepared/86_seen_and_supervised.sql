-- The children of each worker in every month, how many of them were seen late, and whether the worker's own supervision
-- is overdue: to say whether the two go together, by service, never of one worker (metrics/desk/workforce.py). A child
-- counts once, late where any of their visits is. overdue is null where nobody's supervision can be judged: a child
-- without a worker, or with one who is absent or in no workforce file.
create view seen_and_supervised as -- in pieces by month
with children as (
    select authority, month, child, max(case when judged = 'late' then 1 else 0 end) as late
    from visit_judged
    where judged in ('late', 'in time')
    group by authority, month, child
),

held as (
    select
        children.authority,
        children.month,
        children.late,
        supervision_due.worker,
        supervision_due.status = 'overdue' as overdue,
        coalesce(supervision_due.shown_as, team_line.shown_as, 'unknown') as team,
        coalesce(supervision_due.service, team_line.service, '') as service
    from children
    left join open_month
        on
            open_month.authority = children.authority
            and open_month.month = children.month
            and open_month.child = children.child
            and open_month.for_month
    left join team_line on team_line.authority = children.authority and team_line.team = open_month.team
    left join supervision_due
        on
            supervision_due.authority = children.authority
            and supervision_due.month = children.month
            and supervision_due.worker = open_month.worker
            and supervision_due.status <> 'absent'
)

select authority, month, team, service, worker, overdue, count(*) as children, sum(late) as late
from held
group by authority, month, team, service, worker, overdue;
