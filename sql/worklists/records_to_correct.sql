/*
title    = "Records to correct"
question = "Which records in the case system are wrong, so that figures about this team are too?"
family   = "records"
subject  = "record"
order    = 160
gravity  = "recording"
late     = "record to correct"
nothing  = "No record of the team breaks a rule."
rule     = """
Every row of a data check (sql/checks) in the extract that names a child, save the check
worker_left_holding_children, whose children are on the list of children without a worker. One row per child, check,
list and reason. Since: the first extract of the unbroken run of extracts in which the check said the same of the
child. The band is the check's title. No clock; clocks that cannot run (check
clock_not_known) first, then the longest wrong."""
feeds    = ["annex_a.list_6"]
source   = "The data checks"
caveats  = [
    "What only an analyst can mend (files, names of workers and teams, whole months) is on the page Data quality alone.",
    "How to mend a record is told there, by check.",
]
owner    = "Head of performance"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with places as (
    select as_at as extract, row_number() over (order by as_at) as place
    from extract
    where authority = $authority
),

told as (
    select distinct
        check_result.check_key,
        check_result.extract,
        check_result.team,
        check_result.worker,
        check_result.child,
        check_result.list,
        check_result.what,
        places.place
    from check_result
    join places on places.extract = check_result.extract
    where
        check_result.authority = $authority
        and check_result.extract <= $extract
        and check_result.child <> ''
        and check_result.check_key <> 'worker_left_holding_children'
),

-- a child may have moved to another team or worker in between: the record is still the same
kept as (
    select distinct check_key, child, list, what, extract, place
    from told
),

runs as (
    select
        *,
        place - row_number() over (partition by check_key, child, list, what order by place) as run
    from kept
),

begun as (
    select check_key, child, list, what, max(extract) as extract, min(extract) as since
    from runs
    group by check_key, child, list, what, run
),

services as (
    select shown_as, max(service) as service
    from team_line
    where authority = $authority
    group by shown_as
)

select
    told.team,
    coalesce(services.service, '') as service,
    told.child,
    told.worker,
    coalesce(worker_name.name, '') as name,
    cast(null as date) as due,
    cast(null as integer) as days,
    told.what as why,
    begun.since,
    told.check_key as band
from told
join begun
    on
        begun.check_key = told.check_key
        and begun.child = told.child
        and begun.list = told.list
        and begun.what = told.what
        and begun.extract = told.extract
left join services on services.shown_as = told.team
left join worker_name on worker_name.authority = $authority and worker_name.worker = told.worker
where
    told.extract = $extract
order by
    case when told.check_key = 'clock_not_known' then 0 else 1 end,
    begun.since, told.check_key, told.child, told.list, told.what
