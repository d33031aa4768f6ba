/*
title    = "Children held by a manager"
question = "Which children has a manager instead of a social worker?"
family   = "caseload"
subject  = "child"
order    = 30
gravity  = "allocation"
late     = "held by a manager for {days}"
nothing  = "No child is held by a manager."
rule     = """
Open children on the day of the extract, as the measure children_open counts them, held by a worker in post whose
role is team manager, group manager, head of service or assistant director (of several posts the one with the larger
FTE). Since: the first extract of the unbroken run of extracts in which this manager held the child; if the case
opened after the extract before that one (its start in list 6, of a child with only an assessment in list 4), the
day it opened. No clock; oldest first."""
feeds    = ["annex_a.list_6", "workforce"]
source   = "Ofsted Annex A, lists 6 and 4; the local workforce file"
caveats  = [
    "In the child's team, which need not be the manager's.",
    "Who is a manager is known only from the workforce file.",
]
owner    = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
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
        '; held by ',
        case manager.role when 'assistant director' then 'an ' else 'a ' end,
        manager.role
    ) as why,
    children.held_since as since,
    '' as band
from child_in_words as children
join worker_extract as manager
    on
        manager.authority = children.authority
        and manager.day = children.day
        and manager.worker = children.worker
where
    children.authority = $authority
    and children.day = $extract
    and children.holder = 'manager'
order by children.held_since, children.child
