/*
title    = "Contacts not yet decided"
question = "Which contacts still wait for a decision?"
family   = "front_door"
subject  = "child"
order    = 15
gravity  = "protection"
late     = "contact undecided for {days}"
to_come  = "decision on a contact"
nothing  = "Every contact has been decided."
rule     = """
Every contact of the file of contact outcomes that came by the extract's day and is not decided by today: it has neither
an outcome nor a day of a decision, or that day is after today. An outcome without its day counts as decided at once. Due: the working day after it came, by local policy; days are working days, counted to today. Since: the contact."""
feeds    = ["contact_outcome"]
source   = "Local policy; local file of contact outcomes"
caveats  = [
    "Local policy, not a statutory clock.",
    "The team is the one that the file names; the file names no worker.",
]
bands    = ["In time", "2–3 working days", "4–5 working days", "6–10 working days", "11 or more working days"]
owner    = "Head of service, front door"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with waiting as (
    select
        contact_told.team,
        contact_told.child,
        contact_told.contacted,
        contact_told.triage,
        contact_told.source,
        contact_told.contacted_count + 1 as due_count,
        today.working_days - contact_told.contacted_count as age
    from contact_told
    join calendar as today on today.day = $today
    where
        contact_told.authority = $authority
        and contact_told.contacted <= $extract
        and (contact_told.decided > $today or (contact_told.decided is null and contact_told.outcome is null))
)

select
    team_line.shown_as as team,
    team_line.service,
    waiting.child,
    'unknown' as worker,
    'Worker not known' as name,
    due.day as due,
    1 - waiting.age as days,
    concat(
        'Not decided; came on ', begun.words,
        case when waiting.triage = 'unknown' then '' else concat(', triaged ', waiting.triage) end,
        case when waiting.source = 'Unknown' then '' else concat(', from: ', waiting.source) end
    ) as why,
    waiting.contacted as since,
    case
        when waiting.age <= 1 then 'In time'
        when waiting.age <= 3 then '2–3 working days'
        when waiting.age <= 5 then '4–5 working days'
        when waiting.age <= 10 then '6–10 working days'
        else '11 or more working days'
    end as band
from waiting
join calendar as begun on begun.day = waiting.contacted
join calendar as due on due.is_working and due.working_days = waiting.due_count
join team_line on team_line.authority = $authority and team_line.team = waiting.team
order by waiting.age desc, waiting.contacted, waiting.child
