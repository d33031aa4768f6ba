/*
title    = "Older months that changed"
rule     = "What was first told of a month is what is known of it now, by the same definition: percentages within one point, anything else within one in twenty. Looked at for the 12 whole months before the newest extract and its own, for the whole authority; of each measure the newest month is named."
severity = "minor"
mend     = "Ask why so much is recorded, authorised or corrected weeks after its month. Say so where the earlier figure was reported. Where the definition changed, say that instead. Nothing is wrong with the figures: they are what is known now."
feeds    = ["annex_a.known"]
touches  = [
    "contacts", "referrals", "rereferrals", "referrals_no_further_action", "assessments_completed",
    "assessments_in_45_days", "assessment_child_seen", "enquiries_started", "conferences_in_15_days", "plans_started",
    "plans_ended", "plans_ended_within_3_months", "plans_repeat", "looked_after_started", "looked_after_ended",
    "supervisions_held",
]
owner   = "Head of performance"
reviewed = 2026-11-28
checked_by = "second calculation, tests/metrics/test_restated.py"
next_review = 2027-11-28
*/
-- What each version of the store said is remembered in measure_said, with the checksum of its definition; restated_month
-- is made of it when a version is built. Extracts loaded together were told together: nothing was said in between.
with recent as (
    select
        restated_month.authority,
        restated_month.list,
        restated_month.words,
        check_day.extract,
        row_number() over (
            partition by restated_month.authority, restated_month.measure, restated_month.how
            order by restated_month.month desc
        ) as place,
        count(*) over (
            partition by restated_month.authority, restated_month.measure, restated_month.how
        ) as months
    from restated_month
    inner join check_day on check_day.authority = restated_month.authority
    where
        check_day.newest
        and restated_month.words <> ''  -- those of the whole authority have them
        and restated_month.month <= check_day.extract
        and date_trunc('month', restated_month.month)
        >= date_trunc('month', check_day.extract) - interval 12 month
)

select
    authority,
    '' as team,
    '' as worker,
    '' as child,
    list,
    case
        when months = 1 then words
        when months = 2 then concat(words, ' One other month of that year changed too.')
        else concat(words, ' ', cast(months - 1 as varchar), ' other months of that year changed too.')
    end as what,
    extract
from recent
where place = 1
