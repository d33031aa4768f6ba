/*
title       = "Children looked after with three or more social workers in a year"
question    = "Do children in our care keep the same social worker?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, children who had three or more different social workers in the 12 months before"
denominator = "children looked after on the day; those looked after for 12 months or more are a band of their own"
worklist    = "children_many_workers"
feeds       = ["annex_a.list_8", "annex_a.list_6", "annex_a.known"]
lookback_months = 12
in_pieces   = true
reach_months = 14
published_as = "related"
source      = "DfE, Stability measures for children looked after: social worker stability; Ofsted Annex A, one extract after another"
caveats     = [
    "Two populations, never mixed: all looked after on the day, and (as a band) those looked after for 12 months on the day. Compare each with the Department's figure of the same name.",
    "At least: social workers between two extracts are not seen, and where extracts are a month apart short ones are missed. The Department counts from exact dates in the year to 31 March.",
    "Managers, personal advisers and other roles are not counted, nor time without a worker. Before care began the child's social workers count too.",
    "A series of short breaks (V3, V4) is not counted.",
]
bands       = ["Looked after 12 months or more", "Looked after under 12 months"]
band_title  = "Time in care"
banded_by   = "time_in_care"
breakdowns  = ["placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Why did the social worker change: a leaver, a transfer between teams, a reorganisation?"]
search      = ["LAC", "CLA", "children in care", "changes of social worker", "continuity", "stability index"]
*/
with cared_for as (
    select
        authority,
        month,
        day,
        child,
        team,
        worker,
        cast(day - interval 12 month as date) as year_before,
        case
            when day >= started + interval 12 month then 'Looked after 12 months or more'
            else 'Looked after under 12 months'
        end as band
    from care_month
    where known
        and not short_breaks
),

-- Who was a social worker is told of the day of the extract that names them: it then tells who holds whom.
told as (
    select distinct authority, known_from, known_to
    from allocation
),

named as (
    select open_month.authority, open_month.child, open_month.worker, told.known_from, told.known_to
    from open_month
    join told on told.authority = open_month.authority and told.known_from = open_month.day
    join (select distinct authority, child from cared_for) as children
        on children.authority = open_month.authority and children.child = open_month.child
    where open_month.holder = 'social worker'
),

many as (
    select cared_for.authority, cared_for.month, cared_for.child
    from cared_for
    join named
        on named.authority = cared_for.authority
        and named.child = cared_for.child
        and named.known_from <= cared_for.day
        and named.known_to >= cared_for.year_before
    group by cared_for.authority, cared_for.month, cared_for.child
    having count(distinct named.worker) >= 3
)

select
    cared_for.authority,
    cared_for.team,
    cared_for.worker,
    cared_for.month,
    cared_for.child,
    cared_for.band,
    case when many.child is not null then 1 else 0 end as numerator,
    1 as denominator
from cared_for
left join many
    on many.authority = cared_for.authority and many.month = cared_for.month and many.child = cared_for.child
