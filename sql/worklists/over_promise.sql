/*
title    = "Workers above their caseload promise"
question = "Who carries more than was promised?"
family   = "caseload"
subject  = "worker"
order    = 40
gravity  = "drift"
late     = "more children than promised for {days}"
nothing  = "Nobody holds more children than promised, or the council has set no promise."
rule     = """
Social workers and family help lead practitioners who on the day of the extract hold more children than promised, as
the measures caseload_promise_kept and family_help_promise_kept judge them: the promise for their role, or for a new starter if that is lower, times their FTE; exactly at the
promise is kept. Since: the first extract of the unbroken run of extracts in which they held more. No clock; the
most children over the promise first."""
feeds    = ["annex_a.list_6"]
source   = "Ofsted Annex A, lists 6 and 4; local caseload promise (settings)"
caveats  = [
    "Empty where the council has set no promise.",
    "In the worker's own team: the workforce file's, else the team of most of their children.",
    "Without a workforce file every named worker is taken as one full-time social worker.",
    "Managers and personal advisers have no promise. Care leavers count only where that is set.",
]
owner    = "Head of performance"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    shown_as as team,
    service,
    '' as child,
    worker,
    name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        cast(children as varchar),
        case children when 1 then ' child, ' else ' children, ' end,
        replace(cast(round(children - promise, 1) as varchar), '.0', ''),
        ' more than the promise of ',
        replace(cast(round(promise, 1) as varchar), '.0', ''),
        case when fte <> 1 then concat(' at ', cast(round(fte, 2) as varchar), ' FTE') else '' end,
        case when new_starter then ', new in post' else '' end
    ) as why,
    over_promise_since as since,
    '' as band
from worker_extract
where
    authority = $authority
    and day = $extract
    and over_promise_since is not null
order by children - promise desc, over_promise_since, worker
