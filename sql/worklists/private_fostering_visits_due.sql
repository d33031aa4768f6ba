/*
title    = "Visits to children privately fostered"
question = "Which child in private fostering must be visited?"
family   = "vulnerable"
subject  = "child"
order    = 121
gravity  = "clock"
late     = "private fostering visit late for {days}"
to_come  = "private fostering visit"
nothing  = "No private fostering visit is overdue or falls due in the next ten working days."
rule     = """
Every private fostering arrangement open on the day whose next visit is overdue or falls due within the next 10
working days. Due: seven working days after the notification where the child was not yet visited; else six weeks after
the last visit where that was in the first year since the notification, twelve weeks where it was later. The last day is
in time. Days left are working days to today, and what is past its day is at least one day late (-1). Since: the last
visit, else the notification. In the team that the register names, with the worker who holds the child in the extract."""
feeds    = ["private_fostering"]
source   = "Register of private fostering; Children (Private Arrangements for Fostering) Regulations 2005 (2005/1533), regulations 4 and 8"
caveats  = [
    "At each visit the child is to be spoken to alone.",
]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with due_rows as (
    select private_fostering_day.*, begun.words as since_words, clock.days
    from private_fostering_day
    join calendar as begun
        on begun.day = coalesce(private_fostering_day.last_visit, private_fostering_day.notified)
    join days_left as clock on clock.due = private_fostering_day.due and clock.today = $today
    where private_fostering_day.authority = $authority and private_fostering_day.today = $today
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    due_rows.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    due_rows.due,
    due_rows.days,
    case
        when due_rows.last_visit is null
            then concat('Notified on ', due_rows.since_words, '; the first visit is due within seven working days')
        else concat(
            'Last visited on ', due_rows.since_words, '; a visit is due every ',
            case when due_rows.last_visit < due_rows.notified + interval 1 year then 'six' else 'twelve' end, ' weeks'
        )
    end as why,
    coalesce(due_rows.last_visit, due_rows.notified) as since,
    '' as band
from due_rows
left join team_line on team_line.authority = due_rows.authority and team_line.team = due_rows.team
left join child_extract as held
    on held.authority = due_rows.authority and held.day = $extract and held.child = due_rows.child
where due_rows.days <= 10
order by due_rows.due, due_rows.child
