/*
title       = "Children missing education"
question    = "Which children are in no school, and known to us?"
family      = "vulnerable"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children in the register who are missing education on the last day of the month"
denominator = ""
feeds       = ["education_gaps"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Register of children missing education; Education Act 1996, section 436A"
caveats     = [
    "Children, each once. The register is the authority's own: children taught at home are not missing education.",
    "A rise may be better recording.",
]
ask         = ["How long has each been out of school, and who is looking for a place?"]
search      = ["CME", "school", "out of school"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-29
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-29
*/
select
    month_spine.authority,
    max(education_gap.team) as team,
    '' as worker,
    month_spine.month,
    1 as numerator,
    cast(null as double) as denominator
from month_spine
join education_gap
    on
        education_gap.authority = month_spine.authority
        and education_gap.since <= month_spine.day
        and coalesce(education_gap.gap_ended > month_spine.day, true)
group by month_spine.authority, month_spine.month, education_gap.child
