/*
title       = "Children with a connected person for 16 to 24 weeks"
question    = "For which children does a temporary approval of their carer run out?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children looked after who have been placed with a connected person (U3) for more than 16 and at most 24 weeks"
denominator = ""
worklist    = "connected_carers_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 24 and 25; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "A temporary approval under regulation 24 lasts 16 weeks and can be extended once by eight (regulation 25). List 8 does not say whether the carer has been approved as a foster carer since, or the approval was extended: whoever is on the list is to be asked about, not late for certain.",
    "After 24 weeks no temporary approval can hold, so the child is no more among them: the carer has been approved, or the placement has no legal basis. Count those against the fostering service's own list.",
    "Days are counted to the date of the extract that tells of the placement. A series of short breaks (V3, V4) is not among them.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Is each of these carers approved, or the approval extended, and who signed it?"]
search      = ["LAC", "CLA", "children in care", "connected carer", "regulation 24", "reg 24", "kinship", "friends and family fostering", "temporary approval"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from care_month
where known
    and not short_breaks
    and placement_type = 'U3'
    and known_on > begun + interval 112 day
    and known_on <= begun + interval 168 day
