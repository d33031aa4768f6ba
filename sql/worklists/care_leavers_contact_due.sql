/*
title    = "Care leavers to contact"
question = "Whom must the adviser contact this week, or should have?"
family   = "care_leavers"
subject  = "child"
order    = 117
nothing  = "Every care leaver under 21 has been contacted, and no contact is due in the next five working days."
rule     = """
Relevant and former relevant young people under 21 in the extract's list 9 (of a child's rows the later one), without
those who died, went home, were handed to another authority or had short breaks, whose contact is overdue or falls due
within the next 5 working days. Due: 56 days after the last contact; that day is in time. Where none is recorded there
is no due date, and the row stands first. The clock counts every day; days left are working days to today, and what is
past its day is at least one day late (-1). Since: the last contact."""
feeds    = ["annex_a.list_9"]
source   = "Care Leavers (England) Regulations 2010; Ofsted Annex A, list 9 (care leavers)"
caveats  = ["With the personal adviser where one is named, else with the worker. Without an age a young person counts as under 21."]
owner    = "Head of leaving care"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
*/
with counted as (
    select
        leaver_extract.*,
        due.day as due,
        contacted.words as contacted_words,
        case
            when due.day < today.day then least(due.working_days - today.working_days, -1)
            else due.working_days - today.working_days
        end as days
    from leaver_extract
    join calendar as today on today.day = $today
    left join calendar as contacted on contacted.day = leaver_extract.last_contact
    left join calendar as due on due.day_number = contacted.day_number + 56
    where
        leaver_extract.authority = $authority
        and leaver_extract.day = $extract
        and leaver_extract.in_touch <> 'excluded'
        and leaver_extract.eligibility in ('relevant', 'former relevant')
        and coalesce(leaver_extract.age_months, 0) < 21 * 12
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    due,
    days,
    case
        when due is null then 'No contact is recorded'
        else concat('Last contact on ', contacted_words, '; due every eight weeks')
    end as why,
    last_contact as since,
    '' as band
from counted
where days <= 5 or due is null
order by due nulls first, child
