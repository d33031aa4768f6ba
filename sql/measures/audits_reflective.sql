/*
title       = "Audits that found reflective supervision"
question    = "Does supervision make workers think?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits that found the supervision of the case reflective"
denominator = "audits of the month that say yes or no to it"
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that of the audit, not of the work.",
    "Audits that say nothing of it are in neither number.",
    "What an auditor found. How often supervision is held, and what supervisors recorded, are other measures.",
]
ask         = ["What do reflective supervisions have that the others lack?"]
search      = ["quality of supervision", "reflective supervision", "analytical"]
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
    sum(case when audit_row.reflective_supervision = 'yes' then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
where audit_row.reflective_supervision in ('yes', 'no')
group by audit_row.authority, audit_row.team, calendar.month
