/*
title       = "Partners who came to meetings"
question    = "Do partners share in protecting children?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, invitations that were attended"
denominator = "invitations to partners for meetings held in the month"
feeds       = ["attendance"]
lookback_months = 0
published_as = "none"
source      = "Local minutes of meetings, one row for each agency"
caveats     = [
    "Invitations, not meetings, are counted. A written report instead is no attendance. Whoever comes uninvited does not count beyond those invited.",
    "Where the attendance file is loaded this is the figure, by agency: partner_attendance_conference and partner_attendance_strategy are for councils that keep totals only.",
]
ask         = ["Which partner is missing most often, and has the partnership been told?"]
search      = ["multi-agency", "police", "health", "strategy meeting attendance", "conference attendance"]
bands       = ["police", "health", "education", "mental health", "probation", "housing", "adult services", "voluntary sector", "other agency", "unknown"]
band_title  = "Agency"
banded_by   = "agency"
breakdowns  = ["meeting"]
owner       = "Safeguarding partnership manager"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
panel       = true
panel_bands = true
*/
select
    attendance_row.authority,
    coalesce(attendance_row.team, 'unknown') as team,
    '' as worker,
    calendar.month,
    attendance_row.agency as band,
    attendance_row.kind as meeting,
    sum(least(attendance_row.attended, attendance_row.invited)) as numerator,
    sum(attendance_row.invited) as denominator
from attendance_row
inner join calendar on calendar.day = attendance_row.met
where attendance_row.invited > 0
group by attendance_row.authority, attendance_row.team, attendance_row.agency, attendance_row.kind, calendar.month
