/*
title    = "Next step in court work"
question = "Which family's case has no next step, or one that is due?"
family   = "court"
subject  = "child"
order    = 52
gravity  = "clock"
late     = "next step of a court case late for {days}"
to_come  = "next step of a court case"
nothing  = "Every case in court work has its next step, and none is due in the next ten working days."
rule     = """
Every case in court work on the day (begun, and neither stepped down nor ended by a final order), one row a family,
named by the child of it whom the register names first. On the list where no next step is planned, first, or where the
next one is overdue or falls due within the next 10 working days. Due: the earliest day planned of a step not yet held.
Days left are working days to today, and what is past its day is at least one day late (-1). Since: the last step
taken. In the team of the case's newest row
that names one, with the worker who holds the child in the extract."""
feeds    = ["plo"]
source   = "Register of court work (public law outline)"
caveats  = [
    "A step that was held and not written down stands here until the register says so: fill its date.",
    "The register is loaded as a whole; what it says of a day is told by its dates.",
]
bands    = ["No next step planned", "Overdue", "Due in 10 working days"]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with cases as (
    select court_day.*, taken.words as last_words, coming.words as next_words, clock.days as days_to_step
    from court_day
    join calendar as taken on taken.day = court_day.last_held
    left join calendar as coming on coming.day = court_day.next_planned
    left join days_left as clock on clock.due = court_day.next_planned and clock.today = $today
    where court_day.authority = $authority and court_day.today = $today
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    cases.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    cases.next_planned as due,
    cases.days_to_step as days,
    concat(
        cases.stage, ', week ', cast(cases.week as varchar), ': ',
        case
            when cases.next_planned is null then 'no next step is planned'
            else concat(cases.next_step, ' planned for ', cases.next_words)
        end,
        '; last step: ', cases.last_step, ' on ', cases.last_words
    ) as why,
    cases.last_held as since,
    case
        when cases.next_planned is null then 'No next step planned'
        when cases.days_to_step < 0 then 'Overdue'
        else 'Due in 10 working days'
    end as band
from cases
left join team_line on team_line.authority = cases.authority and team_line.team = cases.team
left join child_extract as held
    on held.authority = cases.authority and held.day = $extract and held.child = cases.child
where cases.next_planned is null or cases.days_to_step <= 10
order by cases.next_planned nulls first, cases.last_held, cases.child
