/*
title       = "Children starting care again within a year"
question    = "How many of the children who come into our care were here before?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, children whose earlier period of care in this authority ended in the 12 months before"
denominator = "periods of care started in the month"
feeds       = ["annex_a.list_8"]
lookback_months = 12
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care), one extract after another"
caveats     = [
    "Counted from the end of the earlier period to the start of the new one: exactly 12 months counts, a day more does not.",
    "A month needs 12 months of extracts behind it. Care in other authorities is not known. A series of short breaks (V3, V4) is no care in either number.",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Why did each of these children leave care, and what was missing afterwards?"]
search      = ["LAC", "CLA", "children in care", "re-entry", "second period of care", "safely reduce"]
panel       = true
panel_counts = false
*/
with ordinary as (
    select authority, child, team, worker, started, open_until
    from care
    where coalesce(legal_status, '') not in ('V3', 'V4')
),

earlier as (
    select later.authority, later.child, later.started, max(before.open_until) as ended
    from ordinary as later
    join ordinary as before
        on before.authority = later.authority
        and before.child = later.child
        and before.started < later.started
        and before.open_until <= later.started
    group by later.authority, later.child, later.started
)

select
    ordinary.authority as authority,
    ordinary.team as team,
    ordinary.worker as worker,
    calendar.month as month,
    ordinary.child as child,
    case when ordinary.started <= earlier.ended + interval 12 month then 1 else 0 end as numerator,
    1 as denominator
from ordinary
join calendar on calendar.day = ordinary.started
left join earlier
    on earlier.authority = ordinary.authority
    and earlier.child = ordinary.child
    and earlier.started = ordinary.started
