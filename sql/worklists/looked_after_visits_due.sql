/*
title    = "Visits to children looked after"
question = "Which children in our care must be visited this week, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 100
gravity  = "clock"
late     = "not visited for {days}"
to_come  = "visit"
nothing  = "Every child looked after has been visited, and no visit is due in the next five working days."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) whose visit is overdue or falls due within the next 5 working days, by regulation 28: within a
week of the start of the placement (at home under a full care order: of the order too), then six weeks after the last
visit; three months after it where the placement is to last to 18 (U1, U4) and the visit was a year or more after its
start. At home under a care order (P1 with C1 or C2) and with a connected person (U3): a week after the last visit
until the first review, then four weeks, at home under a full care order (C2) six. The child's own interval (visit_interval in
list 8, in days) and the setting looked_after_visit_days of the team in the month of the extract can only shorten this. The last day is in time. The clock counts every day;
days left are working days to today, and a visit past its day is at least one day late (-1). Children in a series of
short breaks are not on it; those whose clock is not known are on a list of their own. Since: the last visit in the
placement, else its start."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8 (children in care)"
caveats  = [
    "A connected person counts as not yet approved (every four weeks) until the record says otherwise.",
    "A visit made after the extract's date is not known yet.",
]
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with counted as (
    select
        care_extract.*,
        begun.words as since_words,
        clock.days
    from care_extract
    join calendar as begun on begun.day = care_extract.visit_from
    join days_left as clock on clock.due = care_extract.visit_due and clock.today = $today
    where
        care_extract.authority = $authority
        and care_extract.day = $extract
)

select
    shown_as as team,
    service,
    child,
    worker,
    name,
    visit_due as due,
    days,
    concat(
        case
            when visited is null then 'No visit recorded in the placement that began on '
            else 'Last visited on '
        end,
        since_words,
        case
            when visit_due = visit_from + visit_days_at_most * interval 1 day
                and visit_days_at_most
                < case visit_rule
                    when 'first week' then 7 when 'weekly' then 7 when 'four weeks' then 28 when 'six weeks' then 42
                    else 89
                end
                then concat(
                    '; due every ', cast(visit_days_at_most as varchar), ' days, as set ',
                    case when visits_set then 'for this child' else 'here' end
                )
            when visit_rule = 'first week' then '; the first is due within a week'
            when visit_rule = 'weekly' then '; due every week until the first review'
            when visit_rule = 'four weeks' then '; due every four weeks'
            when visit_rule = 'three months' then '; due every three months, as the placement is to last to 18'
            else '; due every six weeks'
        end
    ) as why,
    visit_from as since,
    '' as band
from counted
where days <= 5
order by visit_due, visit_from, child
