/*
title    = "Initial conferences to hold"
question = "Which children need a conference, and by when?"
family   = "enquiries"
subject  = "child"
order    = 50
gravity  = "protection"
late     = "waiting for a conference for {days}"
to_come  = "conference"
nothing  = "No child waits for an initial conference."
rule     = """
Every enquiry of the extract's list 5 with “conference unnecessary: no” and no conference by the extract's date, one
per child and strategy discussion (of two such rows the later row of the sheet), whose child has no plan open in the
extract's list 7. Of several enquiries of a child the last one counts; one followed by a later enquiry that has led to
a conference does not. Due: the 15th working day after the strategy discussion, the last day in time. Age and days left
are counted in working days to today. Since: the strategy discussion."""
feeds    = ["annex_a.list_5", "annex_a.list_7"]
source   = "Ofsted Annex A, lists 5 and 7; statutory guidance Working Together to Safeguard Children"
caveats  = [
    "Day 15 itself is still in time.",
    "“Conference unnecessary: no” is also written for a child who is already on a plan and will never need one.",
    "Of a child's rows in list 7 the one with the latest start counts.",
]
owner    = "Head of safeguarding"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with aged as (
    select
        enquiry_extract.*,
        first_day.working_days + 15 as due_count,
        today.working_days - first_day.working_days as age
    from enquiry_extract
    join calendar as first_day on first_day.day = enquiry_extract.strategy_discussion
    join calendar as today on today.day = $today
    where
        enquiry_extract.authority = $authority
        and enquiry_extract.day = $extract
        and enquiry_extract.conference_unnecessary = 'no'
        and not enquiry_extract.has_plan
        and not enquiry_extract.superseded
)

select
    aged.shown_as as team,
    aged.service,
    aged.child,
    aged.worker,
    aged.name,
    due.day as due,
    15 - aged.age as days,
    concat(
        'Day ', cast(aged.age as varchar),
        case when aged.age <= 15 then ' of 15' else '' end,
        ' since the strategy discussion and no conference; the last day in time ',
        case when aged.age <= 15 then 'is ' else 'was ' end,
        due.words
    ) as why,
    aged.strategy_discussion as since,
    '' as band
from aged
join calendar as due on due.is_working and due.working_days = aged.due_count
order by aged.age desc, aged.strategy_discussion, aged.child
