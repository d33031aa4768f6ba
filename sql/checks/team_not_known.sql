/*
title    = "Teams that are not known"
rule     = "Every team named in lists 3 to 9 and in the workforce file stands in the teams file (without one, in the workforce file), and a child with a worker has a team."
severity = "moderate"
mend     = "Say on Data quality which team it is, or add it to the teams file, or spell it alike everywhere; a former team needs the team that carries on its history (continues_as). Give a child without a team one in the case system."
feeds    = ["annex_a.list_6"]
touches  = [
    "children_open", "children_unallocated", "caseload_average", "assessments_completed",
    "assessments_in_45_days", "assessments_open", "referrals", "enquiries_started", "plans_open", "plan_visits_in_time",
    "looked_after", "looked_after_visits_in_time", "care_leavers_in_touch", "agency_rate", "supervision_in_time",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Without a teams and a workforce file no team can be unknown. A child with neither team nor worker is unallocated, not
-- a mistake in a name. Case and spaces make no team, as in sql/derive/60_team_line.sql.
with known as (
    select authority, team from team
    union
    -- what somebody said is a team's other name
    select s.authority, setting.value
    from (select distinct authority from workforce union select distinct authority from team) as s
    inner join setting on setting.name = 'team_name' and setting.authority in ('', s.authority)
    where coalesce(setting.team, '') <> ''
    union
    select workforce.authority, workforce.team
    from workforce
    where not exists (select 1 from team where team.authority = workforce.authority)
),

named as (
    select authority, as_at, 'list 3' as list, team from list_3
    union all
    select authority, as_at, 'list 4', team from list_4
    union all
    select authority, as_at, 'list 5', team from list_5
    union all
    select authority, as_at, 'list 6', team from list_6
    union all
    select authority, as_at, 'list 7', team from list_7
    union all
    select authority, as_at, 'list 8', team from list_8
    union all
    select authority, as_at, 'list 9', team from list_9
    union all
    select workforce.authority, check_day.extract, 'workforce', workforce.team
    from workforce
    inner join check_day on check_day.authority = workforce.authority and check_day.newest
),

counted as (
    select authority, as_at, list, team, count(*) as row_count
    from named
    where team not in ('', 'unknown')
    group by authority, as_at, list, team
)

select
    counted.authority,
    counted.team,
    '' as worker,
    '' as child,
    counted.list,
    concat(
        'The team ', counted.team, ' is named in ', cast(counted.row_count as varchar),
        case when counted.row_count = 1 then ' row' else ' rows' end,
        ' and is not in the ', case when exists_teams.authority is null then 'workforce' else 'teams' end, ' file.'
    ) as what,
    counted.as_at as extract
from counted
inner join (select distinct authority from known) as told on told.authority = counted.authority
left join (select distinct authority from team) as exists_teams on exists_teams.authority = counted.authority
left join known
    on
        known.authority = counted.authority
        and lower(replace(known.team, ' ', '')) = lower(replace(counted.team, ' ', ''))
where known.team is null
union all
select
    allocation.authority,
    allocation.team,
    allocation.worker,
    allocation.child,
    'list 6',
    'The child has a worker and no team.',
    allocation.known_from
from allocation
where allocation.team = 'unknown' and allocation.worker not in ('none', 'unknown')
