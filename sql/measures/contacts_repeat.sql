/*
title       = "Contacts within 12 months of an earlier one"
question    = "Are we contacted again about the same children?"
family      = "front_door"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "contacts received in the month whose child had a contact on an earlier day in the 12 months before"
denominator = "all contacts received in the month"
feeds       = ["annex_a.list_1"]
lookback_months = 12
published_as = "none"
source      = "Ofsted Annex A, list 1 (contacts)"
caveats     = [
    "Two contacts on one day are one worry told twice: neither makes the other a repeat.",
    "A month needs 12 months of contacts behind it, so the first year of data is missing.",
    "List 1 names no team, so contacts are known only for the authority.",
]
breakdowns  = ["source"]
owner       = "Head of service, front door"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["What was decided the first time about the children we hear of again?", "Are the same partners worried again, or others?"]
search      = ["repeat contacts", "contacted again", "re-contacts", "front door"]
*/
with repeated as (
    select distinct later.authority, later.child, later.contact
    from contact as later
    join contact as earlier
        on earlier.authority = later.authority
        and earlier.child = later.child
        and earlier.contact < later.contact
        and later.contact <= earlier.contact + interval 12 month
)
select
    received.authority as authority,
    '' as team,
    '' as worker,
    calendar.month as month,
    received.child as child,
    received.source as source,
    case when repeated.child is not null then 1 else 0 end as numerator,
    1 as denominator
from contact as received
join calendar on calendar.day = received.contact
left join repeated
    on repeated.authority = received.authority
    and repeated.child = received.child
    and repeated.contact = received.contact
