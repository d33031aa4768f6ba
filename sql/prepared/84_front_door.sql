-- The way of children through the front door. No list joins a contact with a referral, or a referral with what came of
-- it: it is inferred from the child and the days, and told as an inference wherever it stands.

-- Each referral with what followed it. An assessment or a section 47 enquiry is taken to follow the child's latest
-- referral on its first day or up to 45 working days before: by then the referral's assessment should be finished.
create table referral_followed as
with begun as (
    select
        4 as list, authority, child, started as day, authorised, cast(null as date) as conference, '' as became_plan
    from assessment
    union all
    select
        5, authority, child, strategy_discussion, null,
        -- a conference dated before its enquiry is a mistake of the record
        case when conference >= strategy_discussion then conference end,
        became_plan
    from enquiry
),

latest as (
    select begun.list, begun.authority, begun.child, begun.day, max(referral.received) as received
    from (select distinct list, authority, child, day from begun) as begun
    join referral
        on referral.authority = begun.authority
        and referral.child = begun.child
        and referral.received <= begun.day
    join calendar as received on received.day = referral.received
    join calendar as first_day on first_day.day = begun.day
    where first_day.working_days - received.working_days <= 45
    group by begun.list, begun.authority, begun.child, begun.day
),

followed as (
    select
        latest.authority,
        latest.child,
        latest.received,
        min(case when latest.list = 4 then latest.day end) as assessed,
        min(case when latest.list = 5 then latest.day end) as enquired,
        min(begun.conference) as conferred,
        max(case when begun.conference is not null and begun.became_plan = 'yes' then 1 else 0 end) as planned
    from latest
    join begun
        on begun.list = latest.list
        and begun.authority = latest.authority
        and begun.child = latest.child
        and begun.day = latest.day
    group by latest.authority, latest.child, latest.received
)

select
    referral.authority,
    referral.team,
    referral.worker,
    referral.child,
    referral.received,
    received.month,
    referral.source,
    referral.no_further_action,
    due.day as judged,   -- the 45th working day: whatever began by then is known
    due.month as judged_in,
    followed.assessed,
    followed.enquired,
    followed.conferred,
    coalesce(followed.planned, 0) as planned
from referral
join calendar as received on received.day = referral.received
join calendar as due on due.is_working and due.working_days = received.working_days + 45
left join followed
    on followed.authority = referral.authority
    and followed.child = referral.child
    and followed.received = referral.received
order by referral.authority, received.month;

-- Each contact with the child's first referral on its day or up to seven days after, and what followed that.
create table contact_followed as
with referred as (
    select contacts.authority, contacts.child, contacts.contact, min(referral.received) as received
    from (select distinct authority, child, contact from contact) as contacts
    join referral
        on referral.authority = contacts.authority
        and referral.child = contacts.child
        and referral.received >= contacts.contact
        and referral.received <= contacts.contact + interval 7 day
    group by contacts.authority, contacts.child, contacts.contact
)

select
    contact.authority,
    contact.child,
    contact.contact,
    made.month,
    contact.source,
    seventh.day as judged,   -- the seventh day
    seventh.month as judged_in,
    referred.received,
    referral_followed.assessed,
    referral_followed.enquired,
    referral_followed.conferred,
    coalesce(referral_followed.planned, 0) as planned
from contact
join calendar as made on made.day = contact.contact
join calendar as seventh on seventh.day = cast(contact.contact + interval 7 day as date)
left join referred
    on referred.authority = contact.authority
    and referred.child = contact.child
    and referred.contact = contact.contact
left join referral_followed
    on referral_followed.authority = referred.authority
    and referral_followed.child = referred.child
    and referral_followed.received = referred.received
order by contact.authority, made.month;

-- Each contact of the file of outcomes, with who made it where list 1 tells of a contact of the child on that day.
create table contact_told as
with made_by as (
    select authority, child, contact, min(source) as source
    from contact
    group by authority, child, contact
)

select
    contact_outcome_row.authority,
    coalesce(nullif(contact_outcome_row.team, ''), 'unknown') as team,
    contact_outcome_row.child,
    contact_outcome_row.contacted,
    made.month,
    coalesce(made_by.source, 'Unknown') as source,
    contact_outcome_row.outcome,
    contact_outcome_row.triage,
    decided.day as decided,
    decided.month as decided_in,
    decided.working_days - made.working_days as days,
    made.working_days as contacted_count
from contact_outcome_row
join calendar as made on made.day = contact_outcome_row.contacted
-- A decision dated before its contact is a mistake of the record: when it was made is not known. (Said in the day that is
-- looked up: as a further condition of the join it would have each row compared with every day of the calendar.)
left join calendar as decided
    on decided.day = case
        when contact_outcome_row.decided >= contact_outcome_row.contacted then contact_outcome_row.decided
    end
left join made_by
    on made_by.authority = contact_outcome_row.authority
    and made_by.child = contact_outcome_row.child
    and made_by.contact = contact_outcome_row.contacted
order by contact_outcome_row.authority, made.month;

-- Each initial conference once, as the last of the enquiries that name it tells.
create table conference_held as
with named as (
    select
        *,
        row_number() over (
            partition by authority, child, conference order by strategy_discussion desc, team, worker
        ) as place
    from enquiry
    -- A conference dated before its enquiry is a mistake of the record.
    where conference >= strategy_discussion
)

select
    named.authority,
    named.team,
    named.worker,
    named.child,
    held.month,
    held.working_days - discussed.working_days as days,
    named.chair_spoke,
    named.became_plan
from named
join calendar as discussed on discussed.day = named.strategy_discussion
join calendar as held on held.day = named.conference
where named.place = 1
order by named.authority, held.month;
