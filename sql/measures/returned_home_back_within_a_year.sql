/*
title       = "Children who went home and came back into care within a year"
question    = "Do children whom we send home stay safe there?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "of these, children who began to be looked after again within 12 months"
denominator = "periods of care that ended with a return home (E4A, E4B) 12 months before the month"
feeds       = ["annex_a.list_8"]
lookback_months = 12
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care), one extract after another"
caveats     = [
    "Told in the month in which the 12 months are over, so that every child had the whole year to come back in; it looks at decisions of a year ago. The share of those who start care again, looked_after_started_again, is told at once.",
    "Coming back on the very day 12 months later counts. Children who came back in another authority, and those in a series of short breaks (V3, V4), are not known or not counted.",
    "Only a recorded reason is a return home. Nothing joins a child across an adoption order.",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["What was thought to be safe when each of these children went home, and what was tried before they came back?"]
search      = ["LAC", "CLA", "children in care", "re-entry", "returned to care", "safely reduce", "reunification breakdown"]
*/
with returned as (
    select authority, child, team, worker, started, ended, cast(ended + interval 12 month as date) as year_over
    from care
    where ended_how = 'recorded'
        and ceased_reason in ('E4A', 'E4B')
        and coalesce(legal_status, '') not in ('V3', 'V4')
),

back as (
    select distinct returned.authority, returned.child, returned.started
    from returned
    join care as later
        on later.authority = returned.authority
        and later.child = returned.child
        and later.started > returned.started
        and later.started >= returned.ended
        and later.started <= returned.year_over
    where coalesce(later.legal_status, '') not in ('V3', 'V4')
)

select
    returned.authority as authority,
    returned.team as team,
    returned.worker as worker,
    calendar.month as month,
    returned.child as child,
    case when back.child is not null then 1 else 0 end as numerator,
    1 as denominator
from returned
join calendar on calendar.day = returned.year_over
left join back
    on back.authority = returned.authority
    and back.child = returned.child
    and back.started = returned.started
