/*
title       = "Care leavers in suitable accommodation"
question    = "Do our care leavers have somewhere fit to live?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "care leavers whose accommodation is recorded as suitable"
denominator = "all care leavers but those who died, went home for six months or more, were handed to another authority or had short breaks"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "Where it is not recorded, or nobody knows where the care leaver lives, they are in the denominator and not in suitable accommodation, in a band of their own.",
    "Local figures count every care leaver in list 9 on the day, of every age; DfE asks about each birthday in the year, so the two stand beside each other and are not the same.",
]
banded_by   = "age"
breakdowns  = ["accommodation", "role", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age, or not recorded"
bands       = ["Under 17 years", "17–18 years", "19–21 years", "22 years and over", "Age not known", "Not recorded"]
ask         = ["Who lives in unsuitable accommodation or none, and what is being done?"]
search      = ["leaving care", "housing", "homeless"]
briefing    = "Of every 100 care leavers, {value} had a suitable home"
outcome     = true
*/
select
    authority,
    team,
    worker,
    month,
    child,
    band,
    is_yes as numerator,
    1 as denominator
from care_leaver_answer
where question = 'accommodation'
