/*
title    = "Children without a worker"
question = "Is there a child nobody is working with?"
family   = "caseload"
subject  = "child"
order    = 10
gravity  = "allocation"
late     = "no worker for {days}"
nothing  = "Every child has a worker."
rule     = """
Open children on the day of the extract, as the measure children_open counts them, whom no worker in post holds:
nobody is named, the worker who is named has left by that day, or the extract does not say. Since: the first extract
of the unbroken run of extracts in which one of these was so; instead, if that came about after the extract before
that one, the day the case opened (its start in list 6, of a child with only an assessment in list 4) or, if later,
the day the named worker left. If the run begins with the very first extract and a worker who has left is named, the
later of these two days, however long ago. Where that first extract does not say who holds the child, its own day. No
clock; oldest first."""
feeds    = ["annex_a.list_6"]
source   = "Ofsted Annex A, lists 6 and 4; the local workforce file"
caveats  = [
    "In the child's team. Names such as Duty or Unallocated count as no worker where they are set so.",
    "That a worker has left is only known with a workforce file.",
    "Before the first extract nothing is known: since the first extract can mean longer.",
]
owner    = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with departed as (
    select worker, max("left") as left_on
    from workforce
    where authority = $authority and "left" <= $extract
    group by worker
)

select
    children.shown_as as team,
    children.service,
    children.child,
    children.worker,
    children.name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        children.status_words,
        case children.holder
            when 'none' then '; no worker is named'
            when 'left' then concat('; ', children.name, ' left on ', left_day.words)
            else '; the extract does not say who holds the child'
        end
    ) as why,
    children.held_since as since,
    '' as band
from child_in_words as children
left join departed on departed.worker = children.worker
left join calendar as left_day on left_day.day = departed.left_on
where
    children.authority = $authority
    and children.day = $extract
    and children.holder in ('none', 'left', 'unknown')
order by children.held_since, children.child
