/*
title       = "Early help assessments"
list        = 2
order       = 20
one         = "early help assessment"
many        = "early help assessments"
rule        = "Every assessment in list 2: those of the six months before the extract, and those still going on."
source      = "Ofsted Annex A, list 2"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
[[counted]]
column = "state"
title  = "Whether it is finished"
bands  = ["finished", "going on"]
[[counted]]
column = "organisation"
title  = "Who makes it"
[[lasted]]
column = "took"
title  = "From start to finish"
unit   = "days"
*/
select
    l.child,
    l.age_months,
    case when l.completed is null then 'going on' else 'finished' end as state,
    coalesce(nullif(l.organisation, ''), 'not recorded') as organisation,
    finished.day_number - begun.day_number as took
from list_2 as l
left join calendar as begun on begun.day = l.started
left join calendar as finished on finished.day = l.completed
where l.authority = $authority and l.as_at = $extract
