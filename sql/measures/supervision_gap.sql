/*
title       = "Days since the last supervision"
question    = "How long do workers wait between supervisions?"
family      = "supervision"
staff       = true
kind        = "snapshot"
unit        = "days"
better      = "lower"
numerator   = "days since each worker's last personal supervision, added up"
denominator = "workers in post and not absent on the last day of the month"
two_numbers = ["days", "workers"]
feeds       = ["workforce", "supervision"]
lookback_months = 3
in_pieces   = true
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
search      = ["supervision frequency", "time between supervisions"]
breakdowns  = ["role"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with file_begins as (
    select month_spine.authority, month_spine.month, max(supervision_known.starts) as starts
    from month_spine
    inner join supervision_known
        on supervision_known.authority = month_spine.authority and supervision_known.starts <= month_spine.day
    group by month_spine.authority, month_spine.month
),

waiting as (
    select
        supervision_due.authority,
        supervision_due.team,
        supervision_due.worker,
        supervision_due.month,
        supervision_due.day,
        greatest(
            file_begins.starts,
            coalesce(supervision_due.started, file_begins.starts),
            coalesce(supervision_due.last_personal, file_begins.starts)
        ) as since
    from supervision_due
    inner join file_begins
        on file_begins.authority = supervision_due.authority and file_begins.month = supervision_due.month
    where not supervision_due.absent
)

select
    waiting.authority,
    waiting.team,
    waiting.worker,
    waiting.month,
    today.day_number - begun.day_number as numerator,
    1 as denominator
from waiting
inner join calendar as today on today.day = waiting.day
inner join calendar as begun on begun.day = waiting.since
