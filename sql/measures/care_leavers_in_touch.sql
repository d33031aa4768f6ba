/*
title       = "Care leavers we are in touch with"
question    = "Do we still know how our care leavers are?"
family      = "care_leavers"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "care leavers the authority is in touch with, here or abroad"
denominator = "all care leavers but those who died, went home for six months or more, were handed to another authority or had short breaks"
feeds       = ["annex_a.list_9", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Ofsted Annex A, list 9 (care leavers)"
caveats     = [
    "A code that begins with yes is in touch, also abroad. No, residence not known, contact refused or no longer needed, and not recorded are not in touch and stay in the denominator: losing touch never raises the figure.",
    "Local figures count every care leaver in list 9 on the day, of every age; DfE asks about each birthday in the year, so the two stand beside each other and are not the same.",
]
banded_by   = "age"
breakdowns  = ["role", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Age, or not recorded"
bands       = ["Under 17 years", "17–18 years", "19–21 years", "22 years and over", "Age not known", "Not recorded"]
ask         = ["When did we last hear from those we are not in touch with?"]
search      = ["leaving care", "contact", "personal adviser"]
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
where question = 'in touch'
