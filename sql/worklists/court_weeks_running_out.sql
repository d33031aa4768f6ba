/*
title    = "Care proceedings in week 20 or later"
question = "Which cases come to the end of their 26 weeks, or are past it?"
family   = "court"
subject  = "child"
order    = 54
gravity  = "clock"
late     = "proceedings past 26 weeks for {days}"
to_come  = "26 weeks of proceedings"
nothing  = "No care proceedings are in week 20 or later."
rule     = """
Every family in care proceedings on the day (issued, and no final order yet) whose application was issued more than
133 days ago: week 20 has begun. One row a family, named by the child of it whom the register names first. Due: 182 days
after the issue, the last day of week 26. Days left are working days to today, and what is past its day is at least one
day late (-1). Since: the issue. In the team of the case's newest row
that names one, with the worker who holds the child in the extract."""
feeds    = ["plo"]
source   = "Children Act 1989, section 32; register of court work (public law outline)"
caveats  = [
    "A court may extend a case: the reason that the register gives is told, and the clock goes on.",
]
bands    = ["Weeks 20 to 26", "Over 26 weeks"]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with cases as (
    select court_day.*, begun.words as issued_words, last_day.day as due, clock.days as days_left
    from court_day
    join calendar as begun on begun.day = court_day.issued
    join calendar as last_day on last_day.day_number = begun.day_number + 182
    join days_left as clock on clock.due = last_day.day and clock.today = $today
    where
        court_day.authority = $authority
        and court_day.today = $today
        and court_day.stage = 'Proceedings'
        and court_day.days > 133
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    cases.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    cases.due,
    cases.days_left as days,
    concat(
        'Week ', cast(cases.week as varchar), ' of proceedings issued on ', cases.issued_words,
        case when cases.extension is null then '; no extension recorded' else concat('; extended: ', cases.extension) end,
        case
            when cases.next_step is null then '; no next step is planned'
            else concat('; next step: ', cases.next_step)
        end
    ) as why,
    cases.issued as since,
    case when cases.days_left < 0 then 'Over 26 weeks' else 'Weeks 20 to 26' end as band
from cases
left join team_line on team_line.authority = cases.authority and team_line.team = cases.team
left join child_extract as held
    on held.authority = cases.authority and held.day = $extract and held.child = cases.child
order by cases.due, cases.issued, cases.child
