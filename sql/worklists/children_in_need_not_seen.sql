/*
title    = "Children in need not seen"
question = "Which children on a child in need plan has nobody seen for four weeks?"
family   = "children_in_need"
subject  = "child"
order    = 120
gravity  = "clock"
late     = "not seen for {days}"
nothing  = "Every child on a child in need plan has been seen in time."
rule     = """
Open children on the day of the extract, as the measure children_open counts them, with the status child in need
plan, last seen more working days ago than their own interval (visit_interval in list 6), else the setting
child_in_need_seen_working_days of the team in the month of the extract (default 20). Counted from the day last seen in the child's row of the extract's list 6 (of several the
latest start, then the later row), or from the start of the case there if that is later, to today. Due: the last day
in time, so many working days after that day. Only what is overdue; unborn children cannot be
seen. Since: the day the count began."""
feeds    = ["annex_a.list_6"]
source   = "Local visiting policy (settings); Ofsted Annex A, list 6 (children in need)"
caveats  = [
    "Children on a protection plan or looked after have visits of their own and are on those lists.",
    "A child seen after the extract's date is not known yet.",
]
owner    = "Head of safeguarding"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with overdue as (
    select
        visit.*,
        visit.due_count - today.working_days as days,
        today.working_days - visit.due_count + visit.interval_days as age
    from visit_due as visit
    join calendar as today on today.day = $today
    where
        visit.authority = $authority
        and visit.day = $extract
        and visit.work = 'child in need plan'
        and visit.due_count < today.working_days
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    due,
    days,
    concat(
        case
            when was_seen then 'Last seen on '
            else 'Not recorded as seen since the case opened on '
        end,
        since_words, ', ', cast(age as varchar),
        case when age = 1 then ' working day ago' else ' working days ago' end,
        case
            when not visits_set then ''
            when interval_days = 1 then '; due every working day, as set for this child'
            else concat('; due every ', cast(interval_days as varchar), ' working days, as set for this child')
        end
    ) as why,
    since,
    '' as band
from overdue
order by days, since, child
