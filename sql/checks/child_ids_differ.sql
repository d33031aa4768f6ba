/*
title    = "Ids of children that lost or changed characters"
rule     = "A child has one id in every list of an extract and in the files beside it: none differs from another by leading zeros, capitals, spaces or dashes only."
severity = "serious"
mend     = "Export the column of ids as text in every list and file, so that Excel keeps leading zeros, and import them again."
feeds    = ["annex_a.known"]
touches  = [
    "children_open", "looked_after", "plans_open", "case_supervision_in_time", "caseload_average",
]
owner   = "Head of performance"
reviewed = 2026-11-28
checked_by = "cases worked by hand, tests/checks"
next_review = 2027-11-28
*/
-- Two children of a council do have ids that differ by a zero only where ids are not of one length; then this is a false
-- alarm that a look at the two settles.
with listed as (
    select authority, as_at, 1 as list, child from list_1
    union all
    select authority, as_at, 2, child from list_2
    union all
    select authority, as_at, 3, child from list_3
    union all
    select authority, as_at, 4, child from list_4
    union all
    select authority, as_at, 5, child from list_5
    union all
    select authority, as_at, 6, child from list_6
    union all
    select authority, as_at, 7, child from list_7
    union all
    select authority, as_at, 8, child from list_8
    union all
    select authority, as_at, 9, child from list_9
),

-- Nearly every id is like no other: only those that are go on to the days and places where they stand.
ids as (
    select authority, child from listed
    union
    select authority, child from supervision_row
    union
    select authority, child from audit_row
    union
    select authority, child from contact_outcome_row
),

folds as (
    select authority, child, trim(leading '0' from child) as fold, 'leading zeros' as lost
    from ids
    union all
    select authority, child, lower(replace(replace(child, ' ', ''), '-', '')), 'capitals, spaces or dashes'
    from ids
),

shared as (
    select authority, lost, fold
    from folds
    group by authority, lost, fold
    having min(child) <> max(child)
),

doubtful as (
    select folds.authority, folds.child, folds.lost, folds.fold
    from folds
    inner join shared
        on shared.authority = folds.authority and shared.lost = folds.lost and shared.fold = folds.fold
),

standing as (
    select distinct listed.authority, listed.as_at, listed.list, doubtful.child, doubtful.lost, doubtful.fold
    from listed
    inner join doubtful on doubtful.authority = listed.authority and doubtful.child = listed.child
),

beside as (
    select authority, 'supervision' as place, child from supervision_row
    union
    select authority, 'audits', child from audit_row
    union
    select authority, 'contact outcomes', child from contact_outcome_row
),

-- What a file beside the extracts names is held against all of them, on the day of the newest.
folded as (
    select authority, as_at, concat('list ', cast(list as varchar)) as place, child, lost, fold from standing
    union
    select check_day.authority, check_day.extract, beside.place, doubtful.child, doubtful.lost, doubtful.fold
    from check_day
    inner join beside on beside.authority = check_day.authority
    inner join doubtful on doubtful.authority = beside.authority and doubtful.child = beside.child
    where check_day.newest
    union
    select check_day.authority, check_day.extract, 'the extracts', standing.child, standing.lost, standing.fold
    from check_day
    inner join standing on standing.authority = check_day.authority
    where check_day.newest
),

-- One child under two ids; the example names the places where each stands.
alike as (
    select authority, as_at, lost, fold, min(child) as one, max(child) as other
    from folded
    group by authority, as_at, lost, fold
    having count(distinct child) > 1
),

placed as (
    select
        alike.authority,
        alike.as_at,
        alike.lost,
        alike.one,
        alike.other,
        min(case when folded.child = alike.one and folded.place <> 'the extracts' then folded.place end) as one_in,
        min(case when folded.child = alike.other and folded.place <> 'the extracts' then folded.place end) as other_in
    from alike
    inner join folded
        on
            folded.authority = alike.authority
            and folded.as_at = alike.as_at
            and folded.lost = alike.lost
            and folded.fold = alike.fold
    group by alike.authority, alike.as_at, alike.lost, alike.one, alike.other
),

counted as (
    select
        authority, as_at, lost, one, other, one_in, other_in,
        count(*) over (partition by authority, as_at, lost) as children,
        row_number() over (partition by authority, as_at, lost order by one, other) as place
    from placed
)

select
    authority,
    '' as team,
    '' as worker,
    one as child,
    'Annex A' as list,
    concat(
        case when children = 1 then '1 child has' else concat(cast(children as varchar), ' children have') end,
        ' two ids that differ only by ', lost, ', such as ', one, coalesce(concat(' in ', one_in), ''),
        ' and ', other, coalesce(concat(' in ', other_in), ''), '.'
    ) as what,
    as_at as extract
from counted
where place = 1
