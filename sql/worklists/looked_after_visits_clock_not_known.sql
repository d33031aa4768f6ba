/*
title    = "Visiting clock not known"
question = "For which children can nobody say how often they must be visited?"
family   = "records"
subject  = "child"
order    = 155
gravity  = "recording"
late     = "how often to visit is not recorded"
nothing  = "Of every child looked after the visiting clock is known."
rule     = """
Children looked after in the extract's list 8 (of a child's rows the one with the latest start, if it has not ended
by the extract's date), not in a series of short breaks, of whom the start or the type of the placement or the legal
status is blank or cannot be read. They are in neither number of the measure looked_after_visits_in_time. No clock;
the longest looked after first. Since: the start of the care period."""
feeds    = ["annex_a.list_8"]
source   = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8 (children in care)"
owner    = "Head of corporate parenting"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    shown_as as team,
    service,
    child,
    worker,
    name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        'Mend the record; it lacks',
        case when placement_started is null then ' the start of the placement;' else '' end,
        case when coalesce(placement_type, 'unknown') = 'unknown' then ' the placement type;' else '' end,
        case when coalesce(legal_status, 'unknown') = 'unknown' then ' the legal status;' else '' end,
        ' until then nobody knows when a visit is due'
    ) as why,
    started as since,
    '' as band
from care_extract
where
    authority = $authority
    and day = $extract
    and visit_rule = 'not known'
order by started, child
