/*
title    = "The way through the front door, month by month"
question = "What happens to the children we are contacted about?"
by_team  = "shown"

[columns]
begins      = "Begins with"
month       = "Month"
source      = "Who made it"
team        = "Team"
service     = "Service"
begun       = "Contacts or referrals"
referred    = "Followed by a referral"
closed      = "Closed with no further action"
assessed    = "Followed by an assessment"
enquired    = "Followed by a section 47 enquiry"
conferred   = "Followed by a conference"
planned     = "Followed by a plan"
refer_told  = "Time for a referral is over"
assess_told = "Time for an assessment is over"
confer_told = "Time for a conference is over"
*/
-- Cohorts of 24 months: the contacts, which no list tells the team of, and the referrals by the team they went to. What
-- is still to come of a month is told by the last three columns: whether everything had its time by the newest extract.
with known as (
    select calendar.day, calendar.working_days
    from calendar
    join (select max(as_at) as day from extract where authority = $authority) as newest on newest.day = calendar.day
),

ways as (
    select
        'contact' as begins, month, source, '' as team, '' as service,
        count(*) as begun,
        count(received) as referred,
        0 as closed,
        count(assessed) as assessed,
        count(enquired) as enquired,
        count(conferred) as conferred,
        sum(planned) as planned
    from contact_followed
    where authority = $authority and $team = '' and $service = ''
    group by month, source
    union all
    select
        'referral', way.month, way.source, team_line.shown_as, team_line.service,
        count(*),
        count(*),
        sum(case when way.no_further_action = 'yes' then 1 else 0 end),
        count(way.assessed),
        count(way.enquired),
        count(way.conferred),
        sum(way.planned)
    from referral_followed as way
    join team_line on team_line.authority = way.authority and team_line.team = way.team
    where
        way.authority = $authority
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
    group by way.month, way.source, team_line.shown_as, team_line.service
)

select
    ways.begins,
    ways.month,
    ways.source,
    ways.team,
    ways.service,
    cast(ways.begun as integer) as begun,
    cast(ways.referred as integer) as referred,
    cast(ways.closed as integer) as closed,
    cast(ways.assessed as integer) as assessed,
    cast(ways.enquired as integer) as enquired,
    cast(ways.conferred as integer) as conferred,
    cast(ways.planned as integer) as planned,
    known.day >= referred_by.day as refer_told,
    known.working_days >= referred_by.working_days + 45 as assess_told,
    -- 30 more for the conference, twice what it may take
    known.working_days >= referred_by.working_days + 75 as confer_told
from ways
cross join known
join calendar as referred_by
    on referred_by.day = cast(
        ways.month + case when ways.begins = 'contact' then interval 7 day else interval 0 day end as date
    )
where ways.month <= $month and ways.month > $month - interval 24 month
order by ways.begins, ways.month, ways.team, ways.source
