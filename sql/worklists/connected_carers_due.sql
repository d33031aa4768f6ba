/*
title    = "Connected carers whose temporary approval runs out"
question = "Which carers must be approved or extended in the next four weeks, or should have been?"
family   = "looked_after"
subject  = "child"
order    = 118
gravity  = "clock"
late     = "connected carer past 16 weeks for {days}"
to_come  = "end of a connected carer's temporary approval"
nothing  = "No temporary approval of a connected carer runs out in the next four weeks, and none is in its extension."
bands    = ["In the first 16 weeks", "In weeks 17 to 24: extended or approved?"]
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date) who are placed with a connected person (type U3) since at most 24 weeks to the date of the
extract, where the 16 weeks of a temporary approval under regulation 24 are over or will be within the next 20 working
days. Due: 112 days after the start of the placement, the last day in time. Regulation 25 lets it be extended once, by
eight weeks; list 8 does not say whether it was, or whether the carer has been approved since. After 24 weeks no
temporary approval can hold, and the child is no more on the list. The clock counts every day; days left are working
days to today, and what is past its day is at least one day late (-1). Since: the start of the placement."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 24 and 25; Ofsted Annex A, list 8 (children in care)"
caveats  = [
    "A carer who has been approved as a foster carer keeps type U3: whoever is on the list is to be asked about, not late for certain.",
    "Children in a series of short breaks (V3, V4) are not on it.",
]
owner    = "Head of corporate parenting"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with clocks as (
    select
        *,
        cast(begun + interval 112 day as date) as weeks_over,
        cast(begun + interval 168 day as date) as extension_over
    from care_extract
    where
        authority = $authority
        and day = $extract
        and not short_breaks
        and placement_type = 'U3'
),

dated as (
    select
        clocks.*,
        begun.words as since_words,
        longest.words as longest_words,
        clock.due,
        clock.days
    from clocks
    join calendar as begun on begun.day = clocks.begun
    join calendar as longest on longest.day = clocks.extension_over
    join days_left as clock on clock.due = clocks.weeks_over and clock.today = $today
    where clocks.day <= clocks.extension_over
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
        'With a connected person since ', since_words,
        case when days < 0
            then concat('; 16 weeks are over: approved, or extended to ', longest_words, ' at most? List 8 does not say')
            else '; a temporary approval lasts 16 weeks'
        end
    ) as why,
    dated.begun as since,
    case when days < 0 then 'In weeks 17 to 24: extended or approved?' else 'In the first 16 weeks' end as band
from dated
where days <= 20
order by due, since, child
