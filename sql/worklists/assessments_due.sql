/*
title    = "Assessments to finish"
question = "Which assessments will pass day 45, and when?"
family   = "assessments"
subject  = "child"
order    = 80
gravity  = "clock"
late     = "assessment open for {days}"
to_come  = "assessment"
nothing  = "No assessment is open."
rule     = """
Every assessment of the extract's list 4 that was not authorised by the extract's date, one per child and start date
(of two such rows the later row of the sheet). Due: the 45th working day after the start, the last day in time. Age
and days left are counted in working days to today. Since: the start."""
feeds    = ["annex_a.list_4"]
source   = "Ofsted Annex A, list 4 (assessments); statutory guidance Working Together to Safeguard Children"
caveats  = [
    "Day 45 itself is still in time.",
    "Team and worker are those list 4 names.",
]
bands    = ["0–10 working days", "11–20 working days", "21–34 working days", "35–45 working days", "Over 45 working days"]
owner    = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with aged as (
    select
        assessment_extract.*,
        first_day.working_days + 45 as due_count,
        today.working_days - first_day.working_days as age
    from assessment_extract
    join calendar as first_day on first_day.day = assessment_extract.started
    join calendar as today on today.day = $today
    where
        assessment_extract.authority = $authority
        and assessment_extract.day = $extract
)

select
    aged.shown_as as team,
    aged.service,
    aged.child,
    aged.worker,
    aged.name,
    due.day as due,
    45 - aged.age as days,
    concat(
        'Day ', cast(aged.age as varchar),
        case when aged.age <= 45 then ' of 45; the last day in time is ' else '; the last day in time was ' end,
        due.words
    ) as why,
    aged.started as since,
    case
        when aged.age <= 10 then '0–10 working days'
        when aged.age <= 20 then '11–20 working days'
        when aged.age <= 34 then '21–34 working days'
        when aged.age <= 45 then '35–45 working days'
        else 'Over 45 working days'
    end as band
from aged
join calendar as due on due.is_working and due.working_days = aged.due_count
order by aged.age desc, aged.started, aged.child
