/*
title       = "Children without a worker"
question    = "Is there a child nobody is working with?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "open children with no worker on the last day of the month, or whose worker has left"
denominator = ""
worklist    = "unallocated"
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "Counted in the child's team. The worker is 'none', or the worker who has left.",
    "Names such as Duty or Unallocated count as no worker where they are set so.",
    "That a worker has left is only known with a workforce file.",
]
ask         = ["How long has each child waited?", "Who is watching over them today?"]
search      = ["unallocated", "no worker", "duty"]
breakdowns  = ["status", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
briefing    = "{value} children had no social worker"
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from open_month
where for_month and holder in ('none', 'left')
