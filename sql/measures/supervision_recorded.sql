/*
title       = "Supervision written up within 5 working days"
question    = "Is supervision written down while it is fresh?"
family      = "supervision"
staff       = true
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, supervisions written up 5 working days or fewer after they were held"
denominator = "supervisions held in the month for which the 5 working days have passed"
worklist    = "supervision_to_write_up"
feeds       = ["supervision"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local supervision file; no national return holds supervision"
caveats     = [
    "The day it was held is day 0; Saturdays, Sundays and bank holidays do not count. Day 5 is in time, day 6 is late.",
    "While the 5 working days are still running a supervision is left out, written up or not: counting only those done early would flatter the newest month.",
    "The setting supervision_record_working_days changes the 5.",
    "An authority whose file never says when supervision was written up has no value here, not 0%.",
    "Counted in the supervised worker's own team on that day; 'unknown' without a workforce file.",
]
ask         = ["Whose records are late: one manager's, or everyone's?"]
search      = ["supervision records", "written up", "recording"]
breakdowns  = ["role"]
owner       = "Principal social worker"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with newest as (
    select supervision.authority, greatest(max(supervision_known.ends), max(supervision.recorded)) as known_to
    from supervision
    inner join supervision_known on supervision_known.authority = supervision.authority
    group by supervision.authority
    having count(supervision.recorded) > 0
),

supervision_days as (
    select
        supervision.authority,
        coalesce(supervised_team.team, 'unknown') as team,
        supervision.worker,
        held.month,
        written.working_days - held.working_days as days_to_record,
        today.working_days - held.working_days as days_passed
    from supervision
    inner join newest on newest.authority = supervision.authority
    inner join calendar as held on held.day = supervision.held
    inner join calendar as today on today.day = newest.known_to
    left join calendar as written on written.day = supervision.recorded
    left join supervised_team
        on
            supervised_team.authority = supervision.authority
            and supervised_team.worker = supervision.worker
            and supervised_team.held = supervision.held
)

select
    supervision_days.authority,
    supervision_days.team,
    supervision_days.worker,
    supervision_days.month,
    case when supervision_days.days_to_record <= setting_month.value then 1 else 0 end as numerator,
    1 as denominator
from supervision_days
inner join setting_month
    on
        setting_month.authority = supervision_days.authority
        and setting_month.month = supervision_days.month
        and setting_month.team = supervision_days.team
        and setting_month.role = ''
        and setting_month.name = 'supervision_record_working_days'
where supervision_days.days_passed > setting_month.value
