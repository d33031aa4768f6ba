/*
title       = "Care leavers in education, training or work"
question    = "Are our care leavers learning or working?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "care leavers in education, training or employment"
denominator = "all care leavers but those who died, went home for six months or more, were handed to another authority or had short breaks"
worklist    = "care_leavers_not_active"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "Full-time and part-time count alike. Where the activity is not recorded the care leaver is in the denominator and counts as neither learning nor working, in a band of their own.",
    "Local figures count every care leaver in list 9 on the day, of every age; DfE asks about each birthday in the year, so the two stand beside each other and are not the same.",
]
banded_by   = "age"
breakdowns  = ["activity", "accommodation", "role", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age, or not recorded"
bands       = ["Under 17 years", "17–18 years", "19–21 years", "22 years and over", "Age not known", "Not recorded"]
ask         = ["What would help those who are not in education or work?"]
search      = ["leaving care", "EET", "NEET", "employment", "training"]
panel       = true
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
where question = 'activity'
