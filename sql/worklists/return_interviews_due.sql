/*
title    = "Return interviews to offer"
question = "Which child came back from being missing and was not yet asked?"
family   = "vulnerable"
subject  = "child"
order    = 57
gravity  = "clock"
late     = "return interview not offered for {days}"
to_come  = "return interview"
nothing  = "Every child who returned was offered an interview."
rule     = """
Every time in the register that a child returned from being missing on the day or in the 90 days before it, to whom no
return interview was offered by the day. Due: the third day after the return (72 hours; the register holds days), the
last day in time. Days left are working days to today, and what is past its day is at least one day late (-1). Since:
the return. In the team that the register names, with the worker who holds the child in the extract."""
feeds    = ["missing"]
source   = "Register of children missing; statutory guidance on children who run away or go missing from home or care (2014)"
caveats  = [
    "An offer counts; that the interview was held is told on the page.",
]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with due_rows as (
    select missing_episode.*, back.words as returned_words, last_day.day as due, clock.days
    from missing_episode
    join calendar as back on back.day = missing_episode.returned
    join calendar as last_day on last_day.day_number = back.day_number + 3
    join days_left as clock on clock.due = last_day.day and clock.today = $today
    where
        missing_episode.authority = $authority
        and missing_episode.returned <= $today
        and missing_episode.returned >= $today - interval 90 day
        and coalesce(missing_episode.interview_offered > $today, true)
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    due_rows.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    due_rows.due,
    due_rows.days,
    concat('Returned on ', due_rows.returned_words, '; no return interview offered') as why,
    due_rows.returned as since,
    '' as band
from due_rows
left join team_line on team_line.authority = due_rows.authority and team_line.team = due_rows.team
left join child_extract as held
    on held.authority = due_rows.authority and held.day = $extract and held.child = due_rows.child
order by due_rows.due, due_rows.child
