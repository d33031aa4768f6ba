/*
title    = "Children with three or more workers in a year"
question = "Which children had to get used to a new worker again and again?"
family   = "caseload"
subject  = "child"
order    = 150
gravity  = "drift"
late     = "three or more workers in a year"
nothing  = "No child had three or more workers in the last 12 months, as far as the extracts tell."
rule     = """
Children open on the day of the extract, as the measure children_open counts them, of whom the extracts of the 12
months up to it, and the one in force 12 months before, name three or more different workers. A band tells children
looked after with three or more social workers (as the measure social_worker_stability counts: no managers, advisers
or other roles, no series of short breaks) from the others. No clock; the most workers first. Since: the first of
these extracts that names the child's present worker; without one, the first of them."""
feeds    = ["annex_a.list_6"]
source   = "Ofsted Annex A, one extract after another"
caveats  = [
    "At least: workers between two extracts are not seen.",
    "The measure children_three_workers is about children whose allocation was known 12 months before; this list holds every child.",
]
bands    = ["Looked after, three or more social workers", "Three or more workers"]
owner    = "Head of performance"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with told as (
    select
        allocation.child,
        allocation.worker,
        allocation.known_from,
        case when open_month.holder = 'social worker' then allocation.worker end as social_worker
    from allocation
    join child_extract
        on child_extract.authority = allocation.authority
        and child_extract.day = $extract
        and child_extract.child = allocation.child
    left join open_month
        on open_month.authority = allocation.authority
        and open_month.child = allocation.child
        and open_month.day = allocation.known_from
        and open_month.worker = allocation.worker
    where
        allocation.authority = $authority
        and allocation.known_from <= $extract
        and allocation.known_to >= $extract - interval 12 month
),

counted as (
    select
        told.child,
        count(distinct case when told.worker not in ('none', 'unknown') then told.worker end) as workers,
        count(distinct told.social_worker) as social_workers,
        min(told.known_from) as first_told
    from told
    group by told.child
),

present as (
    select told.child, min(told.known_from) as with_worker
    from told
    join child_extract
        on child_extract.authority = $authority
        and child_extract.day = $extract
        and child_extract.child = told.child
        and child_extract.worker = told.worker
    where told.worker not in ('none', 'unknown')
    group by told.child
)

select
    child_extract.shown_as as team,
    child_extract.service,
    child_extract.child,
    child_extract.worker,
    child_extract.name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        cast(counted.workers as varchar), ' workers in the 12 months to the extract',
        case
            when care_extract.child is not null and not care_extract.short_breaks
                then concat(', ', cast(counted.social_workers as varchar), ' of them social workers; looked after')
            else ''
        end
    ) as why,
    coalesce(present.with_worker, counted.first_told) as since,
    case
        when care_extract.child is not null and not care_extract.short_breaks and counted.social_workers >= 3
            then 'Looked after, three or more social workers'
        else 'Three or more workers'
    end as band
from child_extract
join counted on counted.child = child_extract.child
left join present on present.child = child_extract.child
left join care_extract
    on care_extract.authority = child_extract.authority
    and care_extract.day = child_extract.day
    and care_extract.child = child_extract.child
where
    child_extract.authority = $authority
    and child_extract.day = $extract
    and counted.workers >= 3
order by counted.workers desc, since, child_extract.child
