/*
title       = "Supervision in time"
question    = "Is every worker supervised when it is due?"
family      = "supervision"
staff       = true
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, workers whose next personal supervision is not overdue"
denominator = "workers in post and not absent on the last day of the month, for whom supervision was due"
renews_days = 28
clusters    = "supervisor"
worklist    = "supervision_due"
feeds       = ["workforce", "supervision"]
lookback_months = 1
in_pieces   = true
lookback_feeds = ["supervision"]
published_as = "none"
source      = "Local supervision policy and supervision file; no national return holds supervision"
caveats     = [
    "Everyone in the workforce file counts, managers and personal advisers too, except the role 'other'.",
    "The days allowed are the setting supervision_days, by role, 28 days unless set. Exactly 28 days ago is in time, 29 is late.",
    "Newly qualified workers (ASYE): 7 days for the first six weeks from the start in post, 14 to six months, 28 after, each settable. What is allowed is what held on the day of the last supervision, or of the start.",
    "A worker not longer in post than the days allowed and not yet supervised is left out: nothing was due yet.",
    "Only personal supervision counts, not case or group supervision. How often is not how good.",
    "The month before must be in the supervision file too, or the month is missing.",
]
ask         = ["Who has waited longest, and why?", "Is it one manager's team, or everywhere?"]
search      = ["supervision frequency", "one to one", "28 days"]
breakdowns  = ["role"]
owner       = "Principal social worker"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
briefing    = "Of every 100 workers, {value} had supervision in time"
*/
select
    authority,
    team,
    worker,
    month,
    case when days_since <= interval_days then 1 else 0 end as numerator,
    1 as denominator
from supervision_due
where
    not absent
    -- Newly in post and not supervised yet: too recent to judge.
    and (days_since <= interval_days or coalesce(days_in_post > interval_days, true))
