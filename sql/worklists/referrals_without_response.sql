/*
title    = "Referrals without a response"
question = "Which referrals has nobody begun to work on?"
family   = "front_door"
subject  = "child"
order    = 17
gravity  = "protection"
late     = "referral without a response for {days}"
to_come  = "response to a referral"
nothing  = "Every referral has had a response."
rule     = """
Referrals of the extract's list 3 that were not closed without further action (of a child's rows of one day the later one
of the sheet), and that neither an assessment of list 4 nor a section 47 enquiry of list 5 has followed, on the day or
later. A child whose assessment had begun before and was not finished by then has a response already. Due: the working day
after the referral; days are working days, counted to today. Since: the referral."""
feeds    = ["annex_a.list_3", "annex_a.list_4", "annex_a.list_5"]
source   = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, lists 3, 4 and 5"
caveats  = [
    "Working Together asks for a decision within one working day of a referral. No list has the day of that decision: the first day of the work stands for it.",
    "A referral decided upon and passed to early help, and not marked as closed in list 3, stands here.",
    "What began after the extract's date is not known yet.",
]
bands    = ["In time", "2–3 working days", "4–5 working days", "6–10 working days", "11 or more working days"]
owner    = "Head of service, front door"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with aged as (
    select
        referral_waiting.*,
        first_day.words as received_words,
        first_day.working_days + 1 as due_count,
        today.working_days - first_day.working_days as age
    from referral_waiting
    join calendar as first_day on first_day.day = referral_waiting.received
    join calendar as today on today.day = $today
    where
        referral_waiting.authority = $authority
        and referral_waiting.day = $extract
)

select
    aged.shown_as as team,
    aged.service,
    aged.child,
    aged.worker,
    aged.name,
    due.day as due,
    1 - aged.age as days,
    concat('Referred on ', aged.received_words, '; neither an assessment nor an enquiry has begun since') as why,
    aged.received as since,
    case
        when aged.age <= 1 then 'In time'
        when aged.age <= 3 then '2–3 working days'
        when aged.age <= 5 then '4–5 working days'
        when aged.age <= 10 then '6–10 working days'
        else '11 or more working days'
    end as band
from aged
join calendar as due on due.is_working and due.working_days = aged.due_count
order by aged.age desc, aged.received, aged.child
