/*
title       = "Supervision in time"
question    = "Is every worker supervised when it is due?"
family      = "supervision"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, workers whose next personal supervision is not overdue"
denominator = "workers in post and not absent on the last day of the month, for whom supervision was due"
worklist    = "supervision_due"
feeds       = ["workforce", "supervision"]
lookback_months = 1
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; no national return holds supervision"
caveats     = [
    "Everyone in the workforce file counts, managers and personal advisers too, except the role 'other'.",
    "The interval is the setting supervision_days, by role, 28 days unless set. Exactly 28 days ago is in time, 29 is late.",
    "Newly qualified workers (ASYE): 7 days for the first six weeks from the start in post, 14 to six months, 28 after, each settable. The interval in force is that of the day of the last supervision, or of the start.",
    "A worker not longer in post than the interval and not yet supervised is left out: nothing was due yet.",
    "Only personal supervision counts, not case or group supervision. How often is not how good.",
    "The month before must be in the supervision file too, or the month is missing.",
]
ask         = ["Who has waited longest, and why?", "Is it one manager's team, or everywhere?"]
search      = ["supervision frequency", "one to one", "28 days"]
owner       = "Principal social worker"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
briefing    = "Of every 100 workers, {value} had supervision in time"
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

worker_days as (
    select
        worker_month.authority,
        worker_month.team,
        worker_month.worker,
        worker_month.month,
        worker_month.role,
        worker_month.supervision_days,
        worker_month.asye_six_weeks_days,
        worker_month.asye_six_months_days,
        worker_month.supervised_from,
        case
            when last_supervision.held > worker_month.supervised_from then last_supervision.held
            else coalesce(worker_month.supervised_from, last_supervision.held)
        end as since,
        today.day_number - supervised.day_number as days_since_supervision,
        today.day_number - started.day_number as days_in_post
    from worker_month
    inner join calendar as today on today.day = worker_month.day
    left join last_supervision
        on
            last_supervision.authority = worker_month.authority
            and last_supervision.month = worker_month.month
            and last_supervision.worker = worker_month.worker
    left join calendar as supervised on supervised.day = last_supervision.held
    left join calendar as started on started.day = worker_month.supervised_from
    where worker_month.in_workforce and worker_month.role <> 'other' and not worker_month.absent
),

intervals as (
    select
        *,
        case
            when role <> 'ASYE' then supervision_days
            when coalesce(since < supervised_from + interval 42 day, true) then asye_six_weeks_days
            when since < supervised_from + interval 6 month then asye_six_months_days
            else supervision_days
        end as interval_days
    from worker_days
),

judged as (
    select
        authority,
        team,
        worker,
        month,
        case when days_since_supervision <= interval_days then 1 else 0 end as in_time,
        case when days_in_post <= interval_days then 1 else 0 end as newly_in_post
    from intervals
)

select authority, team, worker, month, sum(in_time) as numerator, count(*) as denominator
from judged
where in_time = 1 or newly_in_post = 0
group by authority, team, worker, month
