/*
title       = "Days since the last supervision"
question    = "How long do workers wait between supervisions?"
family      = "supervision"
kind        = "snapshot"
unit        = "days"
better      = "lower"
numerator   = "days since each worker's last personal supervision, added up"
denominator = "workers in post and not absent on the last day of the month"
feeds       = ["workforce", "supervision"]
lookback_months = 3
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision file; no national return holds supervision"
caveats     = [
    "Never supervised: days since the start in post, so a new starter begins at 0.",
    "Days are counted back to the beginning of the supervision file at most: for someone not supervised in it the gap is 'at least'.",
    "The same people as in 'Supervision in time', new starters included.",
    "An average hides the longest gaps: look at the workers behind it.",
]
ask         = ["What is the longest gap, and whose?"]
search      = ["supervision frequency", "supervision interval"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with last_supervision as (
    select worker_month.authority, worker_month.month, worker_month.worker, max(supervision.held) as held
    from worker_month
    inner join supervision
        on
            supervision.authority = worker_month.authority
            and supervision.worker = worker_month.worker
            and supervision.held <= worker_month.day
    where supervision.kind = 'personal'
    group by worker_month.authority, worker_month.month, worker_month.worker
),

file_begins as (
    select month_spine.authority, month_spine.month, max(supervision_known.starts) as starts
    from month_spine
    inner join supervision_known
        on supervision_known.authority = month_spine.authority and supervision_known.starts <= month_spine.day
    group by month_spine.authority, month_spine.month
),

waiting as (
    select
        worker_month.authority,
        worker_month.team,
        worker_month.worker,
        worker_month.month,
        worker_month.day,
        greatest(
            file_begins.starts,
            coalesce(worker_month.started, file_begins.starts),
            coalesce(last_supervision.held, file_begins.starts)
        ) as since
    from worker_month
    inner join file_begins
        on file_begins.authority = worker_month.authority and file_begins.month = worker_month.month
    left join last_supervision
        on
            last_supervision.authority = worker_month.authority
            and last_supervision.month = worker_month.month
            and last_supervision.worker = worker_month.worker
    where worker_month.in_workforce and worker_month.role <> 'other' and not worker_month.absent
)

select
    waiting.authority,
    waiting.team,
    waiting.worker,
    waiting.month,
    sum(today.day_number - begun.day_number) as numerator,
    count(*) as denominator
from waiting
inner join calendar as today on today.day = waiting.day
inner join calendar as begun on begun.day = waiting.since
group by waiting.authority, waiting.team, waiting.worker, waiting.month
