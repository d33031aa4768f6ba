/*
title    = "Assessments authorised before they started"
rule     = "An assessment is authorised on the day it started or later."
severity = "moderate"
mend     = "Open the assessment in the case system and correct its start or the day it was authorised, then take the extract again. Until then the assessment counts as open."
feeds    = ["annex_a.list_4"]
touches  = [
    "assessments_completed", "assessments_in_45_days", "assessments_in_45_days_from_referral",
    "assessment_child_seen", "assessments_open",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Reading a file blanks such a day (and once refused the row), so it is counted from what was blanked, without a child,
-- for none is kept. Kept rows are looked at all the same: a row may come by another way than a file.
select
    list_4.authority,
    list_4.team,
    worker_match.worker,
    list_4.child,
    'list 4' as list,
    concat(
        'Authorised on ', cast(list_4.authorised as varchar), ', before it started on ',
        cast(list_4.started as varchar), '.'
    ) as what,
    list_4.as_at as extract
from list_4
inner join worker_match
    on
        worker_match.authority = list_4.authority
        and worker_match.written is not distinct from list_4.worker_name
        and worker_match.team = coalesce(list_4.team, 'unknown')
        and worker_match.day = list_4.as_at
where list_4.authorised < list_4.started
union all
select
    authority,
    '',
    '',
    '',
    'list 4',
    concat('Row ', cast(row_number as varchar), ' of ', sheet, ' was not used: ', reason, '.'),
    as_at
from extract_rejected
where reason like '% is before the start' and list like '%list 4%'
union all
select authority, '', '', '', list, what, as_at
from extract_blanked
where what like '% is before the start, %' and list like '%list 4%'
