/*
title       = "Children's case audits graded good or better"
question    = "Is the work good, not only on time?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits graded good or outstanding"
denominator = "case audits of the month in the audits file"
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "The month is that of the audit, not of the work.",
    "The team is the one that the audit names; a blank one is unknown.",
    "The grade after moderation where the file has one, else the auditor's.",
    "Where the audits file is loaded this is the figure: audit_good is for councils that keep totals only.",
    "Few audits a month: read the quarter.",
]
ask         = ["What do the audits below good have in common?"]
search      = ["QA", "audit grades", "case file audit"]
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    audit_row.authority,
    coalesce(audit_row.team, 'unknown') as team,
    '' as worker,
    calendar.month,
    sum(case when coalesce(audit_row.moderated_grade, audit_row.grade) in ('good', 'outstanding') then 1 else 0 end) as numerator,
    count(*) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
group by audit_row.authority, audit_row.team, calendar.month
