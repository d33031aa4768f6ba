/*
title       = "Supervisions held"
question    = "How much supervision takes place?"
family      = "supervision"
staff       = true
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "supervisions held in the month"
denominator = ""
feeds       = ["supervision"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local supervision file; no national return holds supervision"
caveats     = [
    "Each worker supervised counts once: a group supervision of six workers is six.",
    "A case supervision counts once for each child discussed.",
    "Counted in the supervised worker's own team on that day; 'unknown' without a workforce file.",
    "How often is not how good.",
]
ask         = ["Is personal supervision giving way to case or group supervision?"]
search      = ["supervision sessions", "group supervision"]
bands       = ["personal", "case", "group", "unknown"]
band_title  = "Kind of supervision"
banded_by   = "kind"
breakdowns  = ["role"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    supervision.authority,
    coalesce(supervised_team.team, 'unknown') as team,
    supervision.worker,
    calendar.month,
    coalesce(supervision.kind, 'unknown') as band,
    1 as numerator,
    cast(null as double) as denominator
from supervision
inner join calendar on calendar.day = supervision.held
left join supervised_team
    on
        supervised_team.authority = supervision.authority
        and supervised_team.worker = supervision.worker
        and supervised_team.held = supervision.held
