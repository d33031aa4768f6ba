/*
title       = "Audit grades changed by moderation"
question    = "Can we trust our own audits?"
family      = "local"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, audits whose grade the moderator changed"
denominator = "audits moderated in the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name audits_overturned.",
    "Counts a grade moved either way.",
]
ask         = ["Were auditors too generous or too strict?"]
search      = ["audit moderation", "quality assurance"]
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
where measure = 'audits_overturned'
group by authority, team, month
