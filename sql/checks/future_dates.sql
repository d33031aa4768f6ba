/*
title    = "Dates in the future"
rule     = "No date of an extract lies after the day it was taken, nobody qualified after the day of the workforce file, and no post begins more than six months after it."
severity = "moderate"
mend     = "Correct the year or the day in the case system and take the extract again; in the workforce file correct the column qualified or started."
feeds    = ["annex_a.known"]
touches  = [
    "contacts", "referrals", "assessments_completed", "assessments_open", "enquiries_started",
    "conferences_in_15_days", "children_open", "caseload_average", "plans_open", "plan_visits_in_time",
    "plan_reviews_up_to_date", "looked_after", "looked_after_visits_in_time", "looked_after_reviews_up_to_date",
    "starters", "agency_rate", "turnover_rate",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- Reading a file refuses a row that begins after the extract's own date and blanks any other such date, so these are
-- counted from what was refused and blanked, without a child, for none is kept. The dates of kept rows are looked at all the same: a row may come by
-- another way than a file. A post that begins within six months of the file is a starter who was appointed.
with dated as (
    select authority, as_at, 1 as list, child, 'unknown' as team, '' as worker_name, 'day of contact' as name, contact as day
    from list_1
    union all
    select authority, as_at, 2, child, 'unknown', '', 'start', started from list_2
    union all
    select authority, as_at, 2, child, 'unknown', '', 'completion', completed from list_2
    union all
    select authority, as_at, 3, child, team, worker_name, 'day of referral', received from list_3
    union all
    select authority, as_at, 4, child, team, worker_name, 'start of the assessment', started from list_4
    union all
    select authority, as_at, 4, child, team, worker_name, 'authorisation', authorised from list_4
    union all
    select authority, as_at, 5, child, team, worker_name, 'strategy discussion', strategy_discussion from list_5
    union all
    select authority, as_at, 5, child, team, worker_name, 'initial conference', conference from list_5
    union all
    select authority, as_at, 6, child, team, worker_name, 'start', started from list_6
    union all
    select authority, as_at, 6, child, team, worker_name, 'closure', closed from list_6
    union all
    select authority, as_at, 6, child, team, worker_name, 'day the child was last seen', last_seen from list_6
    union all
    select authority, as_at, 7, child, team, worker_name, 'start of the plan', started from list_7
    union all
    select authority, as_at, 7, child, team, worker_name, 'end of the plan', ended from list_7
    union all
    select authority, as_at, 7, child, team, worker_name, 'last visit', last_visit from list_7
    union all
    select authority, as_at, 7, child, team, worker_name, 'latest review', last_review from list_7
    union all
    select authority, as_at, 8, child, team, worker_name, 'start of care', started from list_8
    union all
    select authority, as_at, 8, child, team, worker_name, 'end of care', ended from list_8
    union all
    select authority, as_at, 8, child, team, worker_name, 'last visit', last_visit from list_8
    union all
    select authority, as_at, 8, child, team, worker_name, 'latest review', last_review from list_8
),

broken as (
    select *
    from dated
    where day > as_at
),

posts as (
    select
        check_day.extract,
        workforce_known.as_at,
        workforce.*
    from workforce
    inner join workforce_known on workforce_known.authority = workforce.authority
    inner join check_day on check_day.authority = workforce.authority and check_day.newest
)

select
    broken.authority,
    broken.team,
    coalesce(worker_match.worker, '') as worker,
    broken.child,
    concat('list ', cast(broken.list as varchar)) as list,
    concat('The ', broken.name, ' (', cast(broken.day as varchar), ') is after the extract''s date.') as what,
    broken.as_at as extract
from broken
left join worker_match
    on
        worker_match.authority = broken.authority
        and worker_match.written is not distinct from broken.worker_name
        and worker_match.team = coalesce(broken.team, 'unknown')
        and worker_match.day = broken.as_at
        and broken.list > 2
union all
select
    authority,
    '',
    '',
    '',
    list,
    concat('Row ', cast(row_number as varchar), ' of ', sheet, ' was not used: ', reason, '.'),
    as_at
from extract_rejected
where reason like '% is after the extract''s date'
union all
select authority, '', '', '', list, what, as_at
from extract_blanked
where what like '% is after the extract''s date, %'
union all
select
    authority,
    team,
    worker,
    '',
    'workforce',
    concat(
        'Qualified on ', cast(qualified as varchar), ', after the day of the workforce file (',
        cast(as_at as varchar), ').'
    ),
    extract
from posts
where qualified > as_at
union all
select
    authority,
    team,
    worker,
    '',
    'workforce',
    concat(
        'Starts on ', cast(started as varchar), ', more than six months after the day of the workforce file (',
        cast(as_at as varchar), ').'
    ),
    extract
from posts
where started > as_at + interval 6 month
