/*
title    = "Extracts older than 35 days"
rule     = "No extract is used when it is more than 35 days old: a newer one follows in time, and the newest is not older today."
severity = "serious"
mend     = "Take an extract and load it, best every week and at least at each month's end. Days without one stay missing."
feeds    = ["annex_a.known"]
touches  = [
    "caseload_average", "caseload_promise_kept", "caseload_over_25", "children_held_by_managers", "children_open",
    "children_three_workers", "children_unallocated", "conferences_overdue", "enquiries_undecided",
    "plan_child_seen_alone", "plan_reviews_up_to_date", "plan_visits_in_time", "case_supervision_in_time",
    "looked_after_permanence_plan", "looked_after_reviews_up_to_date", "looked_after_visits_in_time",
    "looked_after_three_placements", "health_assessment_in_time", "dental_check_in_time", "return_interviews_offered",
    "care_leavers_in_touch", "care_leavers_suitable_accommodation", "care_leavers_in_education_or_work",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- $today is null while a version is built, which cannot know on which day it is read: then only the gaps between
-- extracts count. The newest extract is judged when somebody looks. Synthetic authorities have no today.
with days as (
    select
        check_day.authority,
        check_day.extract,
        lag(check_day.extract) over (partition by check_day.authority order by check_day.extract) as before,
        check_day.newest,
        coalesce(authority.synthetic, false) as synthetic
    from check_day
    inner join extract on extract.authority = check_day.authority and extract.as_at = check_day.extract
    left join authority on authority.authority = check_day.authority
),

aged as (
    select
        days.*,
        day.day_number - before.day_number as gap,
        today.day_number - day.day_number as age,
        cast($today as date) as today
    from days
    inner join calendar as day on day.day = days.extract
    left join calendar as before on before.day = days.before
    left join calendar as today on today.day = cast($today as date)
)

select
    authority,
    '' as team,
    '' as worker,
    '' as child,
    'Annex A' as list,
    concat(
        'No extract tells of ', cast(cast(before + interval 36 day as date) as varchar), ' to ',
        cast(cast(extract - interval 1 day as date) as varchar), ': the one before this is of ',
        cast(before as varchar), '.'
    ) as what,
    extract
from aged
where gap > 36
union all
select
    authority,
    '',
    '',
    '',
    'Annex A',
    concat(
        'The newest extract is of ', cast(extract as varchar), ': on ', cast(today as varchar), ' it is ',
        cast(age as varchar), ' days old.'
    ),
    extract
from aged
where newest and not synthetic and age > 35
