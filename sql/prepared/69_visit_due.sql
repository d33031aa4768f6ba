-- The next visit to every child of an extract with a plan: one interval of working days after the last one, or after the
-- start of the plan, whichever is later. That day is in time.
create view visit_due as
with clocks as (
    select authority, day, shown_as, service, team, child, worker, name, 'child in need plan' as work, started,
        last_seen as seen, seen_working_days as interval_days, visits_set
    from child_extract
    -- unborn children cannot be seen
    where status = 'child in need plan' and coalesce(age_months, 0) >= 0
    union all
    select authority, day, shown_as, service, team, child, worker, name, 'child protection plan', started,
        last_visit, visit_working_days, visits_set
    from plan_extract
),

begun as (
    select
        *,
        case when seen > started then seen else started end as since,
        coalesce(seen >= started, false) as was_seen
    from clocks
)

select
    begun.authority,
    begun.day,
    begun.shown_as,
    begun.service,
    begun.team,
    begun.child,
    begun.worker,
    begun.started,
    begun.name,
    begun.work,
    begun.since,
    first_day.words as since_words,
    begun.was_seen,
    begun.interval_days,
    begun.visits_set,
    due.day as due,
    due.working_days as due_count
from begun
join calendar as first_day on first_day.day = begun.since
join calendar as due on due.is_working and due.working_days = first_day.working_days + begun.interval_days;
