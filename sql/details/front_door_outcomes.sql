/*
title    = "What was decided on contacts, by who made them"
question = "Whose contacts need nothing from us, and whose tell too little?"

[columns]
source   = "Who made the contact"
outcome  = "What was decided"
triage   = "Triage"
contacts = "Contacts"
*/
-- Contacts of the 12 months up to the one asked for, of the file of contact outcomes.
select
    contact_told.source,
    coalesce(contact_told.outcome, 'not yet decided') as outcome,
    contact_told.triage,
    cast(count(*) as integer) as contacts
from contact_told
join team_line on team_line.authority = contact_told.authority and team_line.team = contact_told.team
where
    contact_told.authority = $authority
    and contact_told.month <= $month
    and contact_told.month > $month - interval 12 month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
group by contact_told.source, coalesce(contact_told.outcome, 'not yet decided'), contact_told.triage
order by contact_told.source, outcome, contact_told.triage
