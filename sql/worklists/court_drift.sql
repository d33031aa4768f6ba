/*
title    = "Court work without a step"
question = "Which families' cases have stood still?"
family   = "court"
subject  = "child"
order    = 156
gravity  = "drift"
late     = "no step in court work for {days}"
nothing  = "No case in court work has stood still."
rule     = """
Every case in court work on the day (begun, and neither stepped down nor ended by a final order) whose last step was
taken more weeks ago than the setting court_drift_weeks of its team in the month of the extract (6 unless set). One row
a family, named by the child of it whom the register names first; the longest wait first. No clock of the law: the weeks
are local. Since: the last step taken. In the team of the case's newest row
that names one, with the worker who holds the child in the extract."""
feeds    = ["plo"]
source   = "Local policy; register of court work (public law outline)"
caveats  = [
    "A step that is planned does not end the wait: only one that was taken does.",
]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with cases as (
    select court_day.*, taken.words as last_words
    from court_day
    join calendar as taken on taken.day = court_day.last_held
    join calendar as told on told.day = $extract
    join setting_month as quiet
        on
            quiet.authority = court_day.authority
            and quiet.month = told.month
            and quiet.team = court_day.team
            and quiet.role = ''
            and quiet.name = 'court_drift_weeks'
    where
        court_day.authority = $authority
        and court_day.today = $today
        and court_day.days_since_step > cast(quiet.value as integer) * 7
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    cases.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        cases.stage, ', week ', cast(cases.week as varchar), ': no step for ',
        cast(cases.days_since_step as varchar), ' days; last step: ', cases.last_step, ' on ', cases.last_words,
        case
            when cases.next_step is null then '; no next step is planned'
            else concat('; next step: ', cases.next_step)
        end
    ) as why,
    cases.last_held as since,
    '' as band
from cases
left join team_line on team_line.authority = cases.authority and team_line.team = cases.team
left join child_extract as held
    on held.authority = cases.authority and held.day = $extract and held.child = cases.child
order by cases.last_held, cases.child
