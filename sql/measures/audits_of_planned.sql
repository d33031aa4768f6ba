/*
title       = "Case audits done of those planned"
question    = "Do we audit as much as we said?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "case audits of the month in the audits file"
denominator = "audits planned for a month (the setting audits_planned_a_month)"
feeds       = ["audits"]
lookback_months = 0
published_as = "none"
source      = "Local audit programme, one row for each audit"
caveats     = [
    "For the whole authority alone: no plan by team is set.",
    "Without the setting there is no figure. A plan from a day on holds from the month of that day.",
    "A month may be over 100%: what is behind is made up for later.",
]
ask         = ["Which teams were not looked at for longest?"]
search      = ["audit programme", "QA programme", "thematic audits"]
owner       = "Principal social worker"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    audit_row.authority,
    '' as team,
    '' as worker,
    calendar.month,
    count(*) as numerator,
    max(setting_month.value) as denominator
from audit_row
inner join calendar on calendar.day = audit_row.audited
inner join setting_month
    on
        setting_month.authority = audit_row.authority
        and setting_month.month = calendar.month
        and setting_month.name = 'audits_planned_a_month'
        and setting_month.role = ''
        and setting_month.team = ''
group by audit_row.authority, calendar.month
