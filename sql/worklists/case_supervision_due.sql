/*
title    = "Children to discuss in supervision"
question = "Which children has a manager not talked about with the worker?"
family   = "supervision"
subject  = "child"
staff    = true
order    = 140
gravity  = "oversight"
late     = "not discussed in supervision for {days}"
to_come  = "discussion in supervision"
nothing  = "Every child has been discussed in supervision, and none falls due in the next five working days."
rule     = """
Open children on the day of the extract, as the measure children_open counts them, held by a social worker in post
(or by a worker the workforce file does not know) whose case supervision is overdue or falls due within the next 5
working days. Due: one interval after the child was last named in a case supervision held by today, or after the
child's work began if that is later: the earliest start among the child's rows in lists 6, 7 and 8 (of several in one
list the latest start, then the later row), if they are open, and its open assessments in list 4 of the extract. The interval
is the setting case_supervision_days of the child's team in the month of the extract (default 28 days); the last day
of it is in time. The clock counts every day; days left are working days to today, and what is past its day is at
least one day late (-1). A child neither discussed nor with such a start is on the list without a due date, first.
Since: the day the interval began."""
feeds    = ["annex_a.list_6", "supervision"]
source   = "Local supervision policy and supervision file; Ofsted Annex A, lists 6 and 4"
caveats  = [
    "In the child's team. A change of worker does not begin the interval anew.",
    "Children without a worker, or held by a manager or personal adviser, are on lists of their own.",
    "Supervision held since the extract counts as soon as the supervision file tells of it.",
]
owner    = "Principal social worker"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with children as (
    select *
    from child_extract
    where
        authority = $authority
        and day = $extract
        and holder in ('social worker', 'family help')
),

-- supervision held after the extract and by today, if the supervision file tells of it already
later as (
    select child, max(held) as held
    from supervision
    where authority = $authority and held > $extract and held <= $today and kind = 'case'
    group by child
),

supervised as (
    select children.*, coalesce(later.held, children.discussed) as held
    from children
    left join later on later.child = children.child
),

clocks as (
    select
        *,
        -- null where neither is known: no clock can run
        case when begun is null or held > begun then held else begun end as since
    from supervised
),

dated as (
    select
        clocks.*,
        first_day.words as since_words,
        clock.due,
        clock.today_number - first_day.day_number as age,
        clock.days
    from clocks
    left join calendar as first_day on first_day.day = clocks.since
    left join days_left as clock
        on clock.due_number = first_day.day_number + clocks.discuss_days and clock.today = $today
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
        when since is null then 'Never discussed in supervision, as far as is recorded'
        else
            concat(
                case when held = since then 'Last discussed on ' else 'Not discussed since the case opened on ' end,
                since_words, ', ', cast(age as varchar),
                case when age = 1 then ' day ago' else ' days ago' end,
                '; due every ', cast(discuss_days as varchar), ' days'
            )
    end as why,
    since,
    '' as band
from dated
where days <= 5 or since is null
order by due nulls first, since, child
