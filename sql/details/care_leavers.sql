/*
title    = "Care leavers, one line each"
question = "Is every young person who left our care housed, in touch, learning or working, and planned for?"
by_team  = "shown"

[columns]
child               = "Young person"
worker              = "Worker number"
name                = "Adviser"
team                = "Team"
age                 = "Age"
eligibility         = "Eligibility"
known_on            = "As the extract of this day tells"
in_touch            = "In touch"
accommodation       = "Where they live"
suitable            = "Suitable"
activity            = "What they do"
active              = "Learning or working"
last_contact        = "Last contact"
contact_due         = "Contact due"
contact             = "Contact"
pathway_plan_review = "Pathway plan reviewed"
plan_due            = "Pathway plan due"
plan                = "Pathway plan"
*/
-- As the newest extract up to the month's end tells. The personal adviser where one is named, else the worker. A
-- contact and a plan have a clock where they are owed: see care_leaver_due.
select
    child,
    worker,
    name,
    shown_as as team,
    cast(floor(age_months / 12.0) as integer) as age,
    eligibility,
    day as known_on,
    in_touch,
    accommodation,
    suitable_accommodation as suitable,
    activity,
    in_education_or_work as active,
    last_contact,
    contact_due,
    contact,
    pathway_plan_review,
    plan_due,
    plan
from care_leaver_line
where
    authority = $authority
    and day = (
        select max(known_on) from care_leaver_month where authority = $authority and month = $month
    )
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by
    -- what was never recorded comes before what is late, and whoever has no clock last
    least(
        case when contact = 'none recorded' then date '1900-01-01' else coalesce(contact_due, date '9999-12-31') end,
        case when plan = 'none recorded' then date '1900-01-01' else coalesce(plan_due, date '9999-12-31') end
    ),
    child
