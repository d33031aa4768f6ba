/*
title       = "Children helped early or in need"
question    = "How many families do we help before and at the threshold of need, in one series?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children with open early help, or with a child in need plan, on the last day of the month"
denominator = ""
feeds       = ["annex_a.list_2", "annex_a.list_6", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, lists 2 and 6"
caveats     = [
    "A child counts once: one who is open to social care is not counted under early help.",
    "Family Help joined targeted early help and children in need; when it went live here is an event of the kind go-live.",
    "Known for the whole authority: list 2 names no team.",
]
bands       = ["early help", "child in need plan"]
band_title  = "Kind of help"
ask         = ["Did what went live move families between the two, or reach more of them?"]
search      = ["family help", "section 17", "child in need", "early help"]
banded_by   = "kind"
breakdowns  = ["age", "sex", "ethnic_group", "disability"]
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with open_days as (
    select distinct authority, month, day
    from open_month
    where for_month
),

helped as (
    select distinct open_days.authority, open_days.month, early_help.child
    from open_days
    inner join early_help
        on
            early_help.authority = open_days.authority
            and early_help.started <= open_days.day
            and (early_help.open_until is null or early_help.open_until > open_days.day)
),

in_need as (
    select authority, month, child
    from open_month
    where for_month and status = 'child in need plan'
),

together as (
    select authority, month, 'child in need plan' as band, child
    from in_need
    union all
    select helped.authority, helped.month, 'early help', helped.child
    from helped
    left join open_month
        on
            open_month.authority = helped.authority
            and open_month.month = helped.month
            and open_month.child = helped.child
            and open_month.for_month
    where open_month.child is null
)

select
    authority,
    '' as team,
    '' as worker,
    month,
    child,
    band,
    1 as numerator,
    cast(null as double) as denominator
from together
