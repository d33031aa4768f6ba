/*
title       = "Adopters approved and waiting"
question    = "How many approved adopters wait for a child?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "adopters approved and not yet matched on the day, without those who left"
denominator = ""
feeds       = ["annex_a.list_11", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Ofsted Annex A, list 11 (adopters)"
caveats     = [
    "Known only for the authority: the list names no team.",
    "People, not families: two who adopt together are two.",
    "As the extract tells that is in force on the day.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Could any of them be right for a child who waits?"]
search      = ["adoption", "adopters", "waiting", "matching"]
*/
with rows_11 as (
    select
        list_11.*,
        row_number() over (
            partition by list_11.authority, list_11.adopter, list_11.as_at order by list_11.row_number desc
        ) as place
    from list_11
)
select
    month_spine.authority as authority,
    '' as team,
    '' as worker,
    month_spine.month as month,
    cast(count(*) as double) as numerator,
    cast(null as double) as denominator
from month_spine
join extract_known
    on extract_known.authority = month_spine.authority
    and extract_known.day = month_spine.day
    and extract_known.list = 11
join rows_11
    on rows_11.authority = extract_known.authority
    and rows_11.as_at = extract_known.as_at
    and rows_11.place = 1
where rows_11.approved is not null
    and rows_11.matched is null
    and rows_11.placed is null
    and rows_11.adoption_order is null
    and rows_11.left_process is null
group by month_spine.authority, month_spine.month
