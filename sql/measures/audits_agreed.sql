/*
title       = "Audit grades that moderation agreed with"
question    = "Can we trust our own audits?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits whose grade the moderator left as it was"
denominator = "audits of the month that were moderated"
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that of the audit, not of the work.",
    "A grade moved either way is no agreement.",
    "Where the audits file is loaded this is the figure: audits_overturned is for councils that keep totals only.",
]
ask         = ["Were auditors too generous or too strict?"]
search      = ["moderation", "audit moderation", "QA"]
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
    sum(case when audit_row.moderated_grade = audit_row.grade then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
where audit_row.moderated_grade is not null
group by audit_row.authority, audit_row.team, calendar.month
