/*
title       = "Children ceasing to be looked after"
question    = "How many children leave care?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "periods of care ended in the month"
denominator = ""
open_twin   = "looked_after"
feeds       = ["annex_a.list_8"]
lookback_months = 0
published_as = "related"
source      = "DfE, Children looked after in England; Ofsted Annex A, list 8 (children in care)"
caveats     = ["DfE counts each child once a year and leaves out short breaks; we count every period of care, so the two are not the same.", "Where the next period began and no end was recorded, the period ends by the next one's start. One that vanished from the extract without an end is not counted: see Data quality.", "A return home is one to parents or relatives with parental responsibility (E4A, E4B); living with relatives or friends without it (E13) is another reason, and so are another authority, custody, a move abroad and a child's death."]
bands       = ["returned home", "adopted", "special guardianship or child arrangements order", "turned 18 or lives independently", "another reason", "not known"]
band_title  = "Reason that care ended"
banded_by   = "ceased_reason"
breakdowns  = ["placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Where did these children go, and how many come back?"]
search      = ["LAC", "CLA", "children in care", "discharges", "leaving care"]
*/
select
    care.authority as authority,
    care.team as team,
    care.worker as worker,
    calendar.month as month,
    care.child as child,
    case
        -- the start of the next period, not a recorded end, says that this one is over
        when care.ended_how <> 'recorded' then 'not known'
        when care.ceased_reason in ('E4A', 'E4B') then 'returned home'
        when care.ceased_reason in ('E11', 'E12') then 'adopted'
        when care.ceased_reason in ('E41', 'E45', 'E46', 'E47', 'E48')
            then 'special guardianship or child arrangements order'
        when care.ceased_reason in ('E5', 'E6', 'E7', 'E15', 'E17') then 'turned 18 or lives independently'
        when coalesce(care.ceased_reason, 'unknown') in ('unknown', 'X1') then 'not known'
        else 'another reason'
    end as band,
    1 as numerator,
    cast(null as double) as denominator
from care
join calendar on calendar.day = care.ended
