/*
title       = "Case audits graded good or better"
question    = "Is the work good, not only on time?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, audits graded good or outstanding"
denominator = "case audits graded in the month, after moderation"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name audit_good.",
    "The month is that of the audit, not of the work.",
    "Few audits a month: read the quarter.",
]
ask         = ["What do the audits below good have in common?"]
search      = ["quality assurance", "audit grades", "case file audit"]
local       = true
owner       = "Principal social worker"
reviewed    = 2026-11-22
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator
from local_month
where measure = 'audit_good'
group by authority, team, month
