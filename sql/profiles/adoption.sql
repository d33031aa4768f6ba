/*
title       = "Children with a decision for adoption"
list        = 10
order       = 170
one         = "child with a decision"
many        = "children with a decision"
rule        = "Every child in list 10 for whom it was decided in the 12 months before the extract that they should be adopted, or who waited, were placed or adopted in them."
source      = "Ofsted Annex A, list 10"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "stage"
title  = "How far it is"
bands  = ["no longer to be adopted", "adopted", "placed", "matched", "placement order made", "decided"]
[[lasted]]
column = "to_decision"
title  = "From coming into care to the decision"
unit   = "days"
[[lasted]]
column = "to_match"
title  = "From the decision to the match"
unit   = "days"
[[lasted]]
column = "to_placing"
title  = "From the match to the placement"
unit   = "days"
[[lasted]]
column = "to_placed"
title  = "From coming into care to the placement"
unit   = "days"
[[lasted]]
column = "to_order"
title  = "From the placement to the adoption order"
unit   = "days"
*/
with latest as (
    select
        *,
        row_number() over (partition by child order by decided desc, row_number desc) as place
    from list_10
    where authority = $authority and as_at = $extract
)

select
    l.child,
    l.age_months,
    case
        when l.no_longer_decided is not null then 'no longer to be adopted'
        when l.adoption_order is not null then 'adopted'
        when l.placed is not null then 'placed'
        when l.matched is not null then 'matched'
        when l.placement_order is not null then 'placement order made'
        else 'decided'
    end as stage,
    decided.day_number - entered.day_number as to_decision,
    matched.day_number - decided.day_number as to_match,
    placed.day_number - matched.day_number as to_placing,
    placed.day_number - entered.day_number as to_placed,
    ordered.day_number - placed.day_number as to_order
from latest as l
left join calendar as entered on entered.day = l.entered_care
left join calendar as decided on decided.day = l.decided
left join calendar as matched on matched.day = l.matched
left join calendar as placed on placed.day = l.placed
left join calendar as ordered on ordered.day = l.adoption_order
where l.place = 1
