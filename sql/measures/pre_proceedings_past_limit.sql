/*
title       = "Families in pre-proceedings past the limit"
question    = "Which families have waited too long for a decision?"
family      = "court"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, families whose letter is more weeks old than the limit, 16 unless set"
denominator = "families in pre-proceedings on the last day of the month: with a letter, and neither stepped down nor issued"
feeds       = ["plo"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Register of court work; Public Law Working Group, best practice guidance"
caveats     = [
    "Families, not children. The limit is the setting pre_proceedings_limit_weeks; the last day of its last week is within it.",
    "The Public Law Working Group's 16 weeks at most are guidance, not law. An extension that was agreed is told on the page and does not stop the clock.",
    "Few families: read it as '3 of 11'.",
    "The team is that of the newest row of the case that names one.",
]
ask         = ["What would have to happen for each of these families to be decided?"]
search      = ["PLO", "public law outline", "16 weeks", "drift"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    authority,
    team,
    '' as worker,
    month,
    case when days > limit_weeks * 7 then 1 else 0 end as numerator,
    1 as denominator
from court_month
where stage = 'Pre-proceedings'
