/*
title    = "Children waiting for an adoptive family"
question = "Which children still wait for a match, and for how long?"
family   = "looked_after"
subject  = "child"
order    = 119
gravity  = "drift"
late     = "waiting for an adoptive family for {days}"
nothing  = "No child waits for a match."
rule     = """
Children of the extract's list 10 (of a child's rows the later one) for whom it was decided that they should be placed
for adoption and who are not matched, placed or adopted, without those for whom it was given up. In the team and with
the worker of the child's open row in the extract's list 8; without one the team is not known. No clock; the longest
wait first. Since: the placement order, else the decision."""
feeds    = ["annex_a.list_10"]
source   = "Ofsted Annex A, list 10 (adoption)"
caveats  = ["No child is joined to what came before or after an adoption order."]
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with waiting as (
    select child, placement_order, coalesce(placement_order, decided) as since
    from child_to_match
    where authority = $authority and day = $extract
)

select
    coalesce(care_extract.shown_as, 'unknown') as team,
    coalesce(care_extract.service, '') as service,
    waiting.child,
    coalesce(care_extract.worker, 'unknown') as worker,
    coalesce(care_extract.name, 'Worker not known') as name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        'Not yet matched; ',
        case
            when waiting.placement_order is null then 'adoption was decided on '
            else 'placement order of '
        end,
        begun.words
    ) as why,
    waiting.since,
    '' as band
from waiting
join calendar as begun on begun.day = waiting.since
left join care_extract
    on care_extract.authority = $authority
    and care_extract.day = $extract
    and care_extract.child = waiting.child
order by waiting.since, waiting.child
