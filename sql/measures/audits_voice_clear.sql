/*
title       = "Audits that found the child's voice clear"
question    = "Do we know what children's lives are like?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits that found the child's voice and life clear on the record"
denominator = "audits of the month that say yes or no to it"
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that of the audit, not of the work.",
    "Audits that say nothing of it are in neither number.",
    "Few audits a month: read the quarter.",
]
ask         = ["Whose voice is missing most often: the youngest, disabled children, children seen in passing?"]
search      = ["voice of the child", "lived experience", "wishes and feelings"]
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    audit_row.authority,
    coalesce(audit_row.team, 'unknown') as team,
    '' as worker,
    calendar.month,
    sum(case when audit_row.voice_clear = 'yes' then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
where audit_row.voice_clear in ('yes', 'no')
group by audit_row.authority, audit_row.team, calendar.month
