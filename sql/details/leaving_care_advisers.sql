/*
title    = "Advisers of care leavers"
question = "How many young people has each adviser, and how do they fare?"
by_team  = "shown"

[columns]
worker     = "Worker number"
name       = "Adviser"
team       = "Team"
young      = "Young people"
under_21   = "Under 21"
plans      = "Pathway plan late"
contacts   = "Contact late"
apart      = "Not in touch"
unsuitable = "No suitable home on record"
idle       = "Neither learning nor working"
*/
-- As the newest extract up to the month's end tells: care leavers alone, not the other children that an adviser holds.
-- Late is past its day, or never recorded. Without an age a young person counts as under 21.
select
    worker,
    name,
    shown_as as team,
    count(*) as young,
    sum(case when coalesce(age_months, 0) < 21 * 12 then 1 else 0 end) as under_21,
    sum(case when plan in ('late', 'none recorded') then 1 else 0 end) as plans,
    sum(case when contact in ('late', 'none recorded') then 1 else 0 end) as contacts,
    sum(case when in_touch <> 'yes' then 1 else 0 end) as apart,
    sum(case when suitable_accommodation <> 'yes' then 1 else 0 end) as unsuitable,
    sum(case when in_education_or_work <> 'yes' then 1 else 0 end) as idle
from care_leaver_line
where
    authority = $authority
    and day = (
        select max(known_on) from care_leaver_month where authority = $authority and month = $month
    )
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
group by worker, name, shown_as
order by young desc, name, worker
