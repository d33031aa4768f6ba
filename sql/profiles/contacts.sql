/*
title       = "Contacts"
list        = 1
order       = 10
one         = "contact"
many        = "contacts"
rule        = "Every contact in list 1: those of the six months before the extract."
source      = "Ofsted Annex A, list 1"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "source"
title  = "Who made the contact"
[[counted]]
column = "times"
title  = "How often there was contact about the child"
bands  = ["once", "twice", "three times or more"]
*/
select
    l.child,
    l.age_months,
    l.source,
    case
        when count(*) over (partition by l.child) = 1 then 'once'
        when count(*) over (partition by l.child) = 2 then 'twice'
        else 'three times or more'
    end as times
from list_1 as l
where l.authority = $authority and l.as_at = $extract
