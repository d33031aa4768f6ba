/*
title       = "Children and families who felt heard"
question    = "What do the people we work with say?"
family      = "quality"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "of these, answers that they felt heard"
denominator = "answers of the month that say yes or no"
feeds       = ["feedback"]
lookback_months = 0
published_as = "none"
source      = "Local feedback file, one row for each answer"
caveats     = [
    "Answers, not people: whoever answers twice counts twice. Who does not answer may think otherwise.",
    "Few answers a month: read the quarter.",
    "The team is the one that the answer is about; a blank one is unknown.",
]
ask         = ["Whom do we never hear from?", "What did we change after what they said?"]
search      = ["feedback", "user experience", "family feedback", "participation", "voice"]
bands       = ["child", "parent or carer", "professional", "unknown"]
band_title  = "Who answered"
banded_by   = "respondent"
owner       = "Head of participation"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
panel       = true
panel_bands = true
*/
select
    feedback_row.authority,
    coalesce(feedback_row.team, 'unknown') as team,
    '' as worker,
    calendar.month,
    feedback_row.who as band,
    sum(case when feedback_row.felt_heard = 'yes' then 1 else 0 end) as numerator,
    count(*) as denominator
from feedback_row
inner join calendar on calendar.day = feedback_row.answered
where feedback_row.felt_heard in ('yes', 'no')
group by feedback_row.authority, feedback_row.team, feedback_row.who, calendar.month
