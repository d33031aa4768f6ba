/*
title       = "Case audits done"
question    = "Do we look at practice, and what do we find?"
family      = "quality"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "case audits of the month in the audits file"
denominator = ""
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that of the audit, not of the work.",
    "The team is the one that the audit names; a blank one is unknown.",
    "By grade after moderation where the file has one, else the auditor's.",
]
ask         = ["Do the grades move, or only the number of audits?"]
search      = ["QA", "audit grades", "case file audit"]
bands       = ["outstanding", "good", "requires improvement", "inadequate"]
band_title  = "Grade"
banded_by   = "grade"
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
panel_bands = true
*/
select
    audit_row.authority,
    coalesce(audit_row.team, 'unknown') as team,
    '' as worker,
    calendar.month,
    coalesce(audit_row.moderated_grade, audit_row.grade) as band,
    count(*) as numerator,
    cast(null as double) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
group by
    audit_row.authority,
    audit_row.team,
    calendar.month,
    coalesce(audit_row.moderated_grade, audit_row.grade)
