/*
title    = "Section 47 enquiries not yet decided"
question = "Which enquiries still wait for the decision whether a conference is needed?"
family   = "enquiries"
subject  = "child"
order    = 60
gravity  = "protection"
late     = "enquiry undecided for {days}"
to_come  = "decision on an enquiry"
nothing  = "Every enquiry has been decided."
rule     = """
Every enquiry of the extract's list 5 with “conference unnecessary” blank or unknown and no conference by the
extract's date, one per child and strategy discussion (of two such rows the later row of the sheet). Due: the 15th
working day after the strategy discussion, by which a conference would have to be held. Age and days left are
counted in working days to today. Since: the strategy discussion."""
feeds    = ["annex_a.list_5"]
source   = "Ofsted Annex A, list 5 (section 47 enquiries and initial conferences)"
caveats  = [
    "List 5 has no end date: some of these may be finished and the decision not recorded.",
    "Team and worker are those list 5 names.",
]
bands    = ["0–10 working days", "11–15 working days", "16–20 working days", "21 or more working days"]
owner    = "Head of safeguarding"
reviewed = 2026-11-22
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
        and enquiry_extract.conference_unnecessary = 'unknown'
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
        ' since the strategy discussion and no decision; the last day for a conference in time ',
        case when aged.age <= 15 then 'is ' else 'was ' end,
        due.words
    ) as why,
    aged.strategy_discussion as since,
    case
        when aged.age <= 10 then '0–10 working days'
        when aged.age <= 15 then '11–15 working days'
        when aged.age <= 20 then '16–20 working days'
        else '21 or more working days'
    end as band
from aged
join calendar as due on due.is_working and due.working_days = aged.due_count
order by aged.age desc, aged.strategy_discussion, aged.child
