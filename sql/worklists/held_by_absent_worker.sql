/*
title    = "Children whose worker is absent"
question = "Who looks after the children of a worker who is away?"
family   = "caseload"
subject  = "child"
staff    = true
order    = 20
gravity  = "allocation"
late     = "worker absent for {days}"
nothing  = "No child's worker is absent."
rule     = """
Open children on the day of the extract, as the measure children_open counts them, held by a worker in post who was
absent on that day: absent_from of the workforce file on or before it, absent_to empty or after it (of several posts
the one with the larger FTE). Since: the first day of the absence. No clock; the longest absence first."""
feeds    = ["annex_a.list_6", "workforce"]
source   = "Ofsted Annex A, lists 6 and 4; the local workforce file"
caveats  = [
    "In the child's team. Managers and personal advisers who hold children count like any worker.",
    "The first day back is the workforce file's absent_to.",
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
        case
            when worker.absent_to is null then '; the worker is absent, no day of return is recorded'
            else concat('; the worker is absent and expected back on ', back.words)
        end
    ) as why,
    worker.absent_from as since,
    '' as band
from child_in_words as children
join worker_extract as worker
    on
        worker.authority = children.authority
        and worker.day = children.day
        and worker.worker = children.worker
left join calendar as back on back.day = worker.absent_to
where
    children.authority = $authority
    and children.day = $extract
    and worker.absent
order by worker.absent_from, children.worker, children.child
