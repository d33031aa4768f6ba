/*
title    = "Working days of each step through the front door"
question = "Where do children wait?"

[columns]
step      = "Step"
years_ago = "Years ago"
days      = "Working days"
children  = "Children"
*/
-- What ended in the 12 months up to the one asked for, and in the 12 before: how often a step took so many working days.
with ended as (
    select 1 as place, 'Contact to decision' as step, team, decided_in as month, days
    from contact_told
    where authority = $authority and decided is not null
    union all
    select 2, 'Contact to referral', '', received.month, received.working_days - made.working_days
    from contact_followed as way
    join calendar as made on made.day = way.contact
    join calendar as received on received.day = way.received
    where way.authority = $authority and $team = '' and $service = ''
    union all
    select 3, 'Referral to the start of the assessment', way.team, begun.month, begun.working_days - received.working_days
    from referral_followed as way
    join calendar as received on received.day = way.received
    join calendar as begun on begun.day = way.assessed
    where way.authority = $authority
    union all
    select 4, 'Start of the assessment to its authorisation', team, month, days
    from assessment_finished
    where authority = $authority
    union all
    select 5, 'Referral to the strategy discussion', way.team, begun.month, begun.working_days - received.working_days
    from referral_followed as way
    join calendar as received on received.day = way.received
    join calendar as begun on begun.day = way.enquired
    where way.authority = $authority
    union all
    select 6, 'Strategy discussion to the conference', team, month, days
    from conference_held
    where authority = $authority
)

select
    ended.step,
    case when ended.month > $month - interval 12 month then 0 else 1 end as years_ago,
    cast(ended.days as integer) as days,
    cast(count(*) as integer) as children
from ended
left join team_line on team_line.authority = $authority and team_line.team = ended.team
where
    ended.month <= $month
    and ended.month > $month - interval 24 month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
group by ended.place, ended.step, case when ended.month > $month - interval 12 month then 0 else 1 end, ended.days
order by ended.place, years_ago, ended.days
