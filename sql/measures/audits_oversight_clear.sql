/*
title       = "Audits that found management oversight clear"
question    = "Do managers say why a decision was made?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits that found the manager's oversight, with its reasons, on the record"
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
ask         = ["Is it the oversight that is missing, or its record?"]
search      = ["management oversight", "rationale for decisions", "QA"]
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
    sum(case when audit_row.oversight_clear = 'yes' then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
where audit_row.oversight_clear in ('yes', 'no')
group by audit_row.authority, audit_row.team, calendar.month
