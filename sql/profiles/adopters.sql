/*
title       = "Adopters"
list        = 11
order       = 180
one         = "adopter"
many        = "adopters"
rule        = "Every adopter in list 11: those with a step in the 12 months before the extract."
source      = "Ofsted Annex A, list 11"
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "stage"
title  = "How far they are"
bands  = ["left", "child placed", "matched", "approved", "applied", "stage 2", "stage 1", "enquired"]
[[counted]]
column = "children"
title  = "Children placed with them"
bands  = ["none", "one", "two or more"]
[[lasted]]
column = "to_application"
title  = "From the enquiry to the application"
unit   = "days"
[[lasted]]
column = "to_approval"
title  = "From the start of stage 1 to approval"
unit   = "days"
[[lasted]]
column = "to_match"
title  = "From approval to the match"
unit   = "days"
*/
with latest as (
    select
        *,
        row_number() over (partition by adopter order by row_number desc) as place
    from list_11
    where authority = $authority and as_at = $extract
)

select
    case
        when l.left_process is not null then 'left'
        when l.placed is not null then 'child placed'
        when l.matched is not null then 'matched'
        when l.approved is not null then 'approved'
        when l.applied is not null then 'applied'
        when l.stage_2_started is not null then 'stage 2'
        when l.stage_1_started is not null then 'stage 1'
        else 'enquired'
    end as stage,
    case
        when coalesce(l.children_placed, 0) = 0 then 'none'
        when l.children_placed = 1 then 'one'
        else 'two or more'
    end as children,
    applied.day_number - enquired.day_number as to_application,
    approved.day_number - begun.day_number as to_approval,
    matched.day_number - approved.day_number as to_match
from latest as l
left join calendar as enquired on enquired.day = l.enquiry
left join calendar as begun on begun.day = l.stage_1_started
left join calendar as applied on applied.day = l.applied
left join calendar as approved on approved.day = l.approved
left join calendar as matched on matched.day = l.matched
where l.place = 1
