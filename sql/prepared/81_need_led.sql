-- When the case of each open child with a child in need plan was opened: of several, the earliest.
create temp table need_opened as
select open_month.authority, open_month.month, open_month.child, min(need.started) as opened
from open_month
join need
    on need.authority = open_month.authority
    and need.child = open_month.child
    and need.started <= open_month.day
    and (need.open_until is null or need.open_until > open_month.day)
where open_month.for_month and open_month.status = 'child in need plan'
group by open_month.authority, open_month.month, open_month.child;

-- Open children with a child in need plan on the last day of a month, by who leads the work with them: nobody, where no
-- worker holds the child, one who has left, or one that no extract names. seen and discussed: 'in time', 'late', or 'too
-- recent' where the plan is younger than the interval and nothing happened yet; unborn children need not be seen (null).
create table need_led as -- in pieces by month
with led as (
    select authority, month, day, child, team, worker,
        case
            when holder = 'family help' then 'family help lead practitioner'
            when holder in ('none', 'left', 'unknown') then 'nobody'
            else holder
        end as lead
    from open_month
    where for_month and status = 'child in need plan'
),

dated as (
    select led.*, visit_judged.judged as seen, setting_month.value as interval_days,
        today.day_number - begun.day_number as open_days,
        today.day_number - last_day.day_number as discussed_days
    from led
    join setting_month
        on setting_month.authority = led.authority
        and setting_month.month = led.month
        and setting_month.team = led.team
        and setting_month.role = ''
        and setting_month.name = 'case_supervision_days'
    join calendar as today on today.day = led.day
    left join need_opened
        on need_opened.authority = led.authority
        and need_opened.month = led.month
        and need_opened.child = led.child
    left join visit_judged
        on visit_judged.authority = led.authority
        and visit_judged.month = led.month
        and visit_judged.child = led.child
        and visit_judged.work = 'child in need plan'
    left join child_discussed
        on child_discussed.authority = led.authority
        and child_discussed.day = led.day
        and child_discussed.child = led.child
    left join calendar as begun on begun.day = need_opened.opened
    left join calendar as last_day on last_day.day = child_discussed.discussed
)

select authority, month, child, team, worker, lead, seen,
    case
        when discussed_days <= interval_days then 'in time'
        when open_days <= interval_days then 'too recent'
        else 'late'
    end as discussed
from dated;
