/*
title    = "Care leavers not in education, employment or training"
question = "Whom could we help into learning or work?"
family   = "care_leavers"
subject  = "child"
order    = 119
gravity  = "drift"
late     = "neither learning nor working"
nothing  = "Every care leaver is in education, training or employment."
rule     = """
Everybody in the extract's list 9 (of a child's rows the later one) whose activity is not education, training or
employment, or is not recorded, without those who died, went home, were handed to another authority or had short
breaks: those whom the measure counts as neither learning nor working. A band tells why. No clock; the longest
first. Since: the first extract after the last one that said they were learning or working; without one, the first that
holds them."""
feeds    = ["annex_a.list_9"]
source   = "Ofsted Annex A, list 9 (care leavers), one extract after another"
caveats  = [
    "With the personal adviser where one is named, else with the worker.",
    "At least since: what happened between two extracts, or before the first, is not seen.",
    "Somebody who is ill, or has a child to look after, may be doing what is right for them: ask, and do not press.",
]
bands    = ["Another reason", "Illness or disability", "Pregnancy or parenting", "Not recorded"]
owner    = "Head of leaving care"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with last_active as (
    select child, max(day) as day
    from leaver_extract
    where authority = $authority and day <= $extract and in_education_or_work = 'yes'
    group by child
),

begun as (
    select told.child, min(told.day) as since
    from leaver_extract as told
    left join last_active on last_active.child = told.child
    where
        told.authority = $authority
        and told.day <= $extract
        and (last_active.day is null or told.day > last_active.day)
    group by told.child
)

select
    young.shown_as as team,
    young.service,
    young.child,
    young.worker,
    young.name,
    cast(null as date) as due,
    cast(null as integer) as days,
    case
        when young.in_education_or_work <> 'no' then 'What they do is not recorded'
        when young.activity = 'illness or disability' then 'Neither learning nor working: illness or disability'
        when young.activity = 'pregnancy or parenting' then 'Neither learning nor working: pregnancy or parenting'
        else 'Neither learning nor working, for another reason'
    end as why,
    begun.since,
    case
        when young.in_education_or_work <> 'no' then 'Not recorded'
        when young.activity = 'illness or disability' then 'Illness or disability'
        when young.activity = 'pregnancy or parenting' then 'Pregnancy or parenting'
        else 'Another reason'
    end as band
from leaver_extract as young
join begun on begun.child = young.child
where
    young.authority = $authority
    and young.day = $extract
    and young.in_touch <> 'excluded'
    and young.in_education_or_work <> 'yes'
order by begun.since, young.child
