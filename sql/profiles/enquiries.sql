/*
title       = "Section 47 enquiries"
list        = 5
order       = 70
one         = "enquiry"
many        = "enquiries"
rule        = "Every section 47 enquiry in list 5, by its strategy discussion: those of the six months before the extract, and those still open."
source      = "Ofsted Annex A, list 5"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
caveats     = [
    "No conference is needed also where the child is on a plan already.",
]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "conference"
title  = "What became of it"
bands  = ["conference held", "no conference needed", "conference not held yet, or not decided"]
*/
select
    l.child,
    l.age_months,
    case
        when l.conference <= l.as_at then 'conference held'
        when l.conference_unnecessary = 'yes' then 'no conference needed'
        else 'conference not held yet, or not decided'
    end as conference
from list_5 as l
where l.authority = $authority and l.as_at = $extract
