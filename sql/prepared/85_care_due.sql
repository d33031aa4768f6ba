-- What the codes of list 8 mean, in the bands of the breakdowns placement and legal_status and in lists.
create view placement_words as
select code, words
from (
    values
    ('U1', 'foster placement with a relative or friend'), ('U2', 'foster placement with a relative or friend'),
    ('U3', 'foster placement with a relative or friend'), ('U4', 'foster placement with another carer'),
    ('U5', 'foster placement with another carer'), ('U6', 'foster placement with another carer'),
    ('A3', 'placed for adoption'), ('A4', 'placed for adoption'), ('A5', 'placed for adoption'),
    ('A6', 'placed for adoption'), ('P1', 'placed with parents'), ('P2', 'independent living'),
    ('H5', 'semi-independent accommodation'), ('K1', 'secure children''s home'), ('K2', 'children''s home'),
    ('R1', 'other residential setting'), ('R2', 'other residential setting'), ('R3', 'other residential setting'),
    ('R5', 'other residential setting'), ('S1', 'other residential setting')
) as codes (code, words);

create view legal_status_words as
select code, words
from (
    values
    ('C1', 'interim care order'), ('C2', 'full care order'), ('E1', 'placement order'), ('V2', 'section 20'),
    ('V3', 'short breaks'), ('V4', 'short breaks'), ('J1', 'remand or youth justice'),
    ('J2', 'remand or youth justice'), ('J3', 'remand or youth justice'),
    ('L1', 'police protection or emergency order'), ('L2', 'police protection or emergency order'),
    ('L3', 'police protection or emergency order')
) as codes (code, words);

-- Every month's children looked after with the last days of what is due to them, as sql/details/children_in_care.sql
-- shows them. Each clock is that of care_clock; a permanence plan is due by the day before four months in care.
create table care_due as -- in pieces by month
select
    care_month.authority,
    care_month.month,
    team_line.shown_as,
    team_line.service,
    care_month.child,
    care_month.worker,
    case when care_month.worker = 'none' then 'No worker' else coalesce(names.name, care_month.worker) end as name,
    care_month.team,
    care_month.started,
    cast(today.day_number - begun.day_number as integer) as days_in_care,
    case
        when care_month.known
            then case
                when coalesce(care_month.legal_status, 'unknown') = 'unknown' then 'not known'
                else coalesce(legal_status_words.words, 'other')
            end
    end as legal_status,
    case
        when care_month.known
            then case
                when coalesce(care_month.placement_type, 'unknown') = 'unknown' then 'not known'
                else coalesce(placement_words.words, 'other placement')
            end
    end as placement,
    case
        when care_month.known
            then case coalesce(care_month.permanence_plan, 'no')
                when 'no' then 'none recorded'
                when 'yes' then 'of another kind'
                else care_month.permanence_plan
            end
    end as permanence_plan,
    case
        when care_month.known and not care_month.short_breaks and coalesce(care_month.permanence_plan, 'no') = 'no'
            then plan_due.day
    end as plan_due,
    care_month.review_due,
    care_month.visit_due,
    care_month.known and care_month.visit_rule = 'not known' as visit_not_known,
    -- a series of short breaks has no health clock
    case when not care_month.short_breaks then care_month.health_due end as health_due,
    care_month.known_on
from care_month
join calendar as begun on begun.day = care_month.started
join calendar as today on today.day = care_month.day
join calendar as reached on reached.day = cast(care_month.started + interval 4 month as date)
join calendar as plan_due on plan_due.day_number = reached.day_number - 1
left join team_line on team_line.authority = care_month.authority and team_line.team = care_month.team
left join workforce_name as names on names.authority = care_month.authority and names.worker = care_month.worker
left join placement_words on placement_words.code = care_month.placement_type
left join legal_status_words on legal_status_words.code = care_month.legal_status
order by care_month.authority, care_month.month;
