/*
title       = "Supervision recorded as reflective"
question    = "Does supervision make workers think?"
family      = "supervision"
staff       = true
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, supervisions recorded as reflective"
denominator = "supervisions held in the month and recorded as reflective or not"
feeds       = ["supervision"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local supervision file; no national return holds supervision"
caveats     = [
    "Supervisions where nobody recorded it either way are in neither number.",
    "This is what the supervisor recorded, not an audit of quality; and how often supervision is held is another measure.",
    "All kinds of supervision count.",
    "Counted in the supervised worker's own team on that day; 'unknown' without a workforce file.",
]
ask         = ["Do audits and workers say the same?"]
search      = ["quality of supervision", "reflective supervision", "analytical"]
breakdowns  = ["role"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
panel       = true
*/
select
    supervision.authority,
    coalesce(supervised_team.team, 'unknown') as team,
    supervision.worker,
    calendar.month,
    case when supervision.reflective = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from supervision
inner join calendar on calendar.day = supervision.held
left join supervised_team
    on
        supervised_team.authority = supervision.authority
        and supervised_team.worker = supervision.worker
        and supervised_team.held = supervision.held
where supervision.reflective in ('yes', 'no')
