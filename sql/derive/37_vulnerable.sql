-- Children at particular risk, each from the newest register of its kind alone: what a register says in several rows of one
-- child and one beginning is put together. A team that no row names is unknown.

-- Each time a child went missing. told_on: the register's day.
create table missing_episode as
with newest as (
    select authority, max(as_at) as as_at from missing_row group by authority
)
select r.authority, r.child, coalesce(max(case when r.team <> 'unknown' then r.team end), 'unknown') as team,
    r.went_missing, r.returned, min(r.interview_offered) as interview_offered, min(r.interview_held) as interview_held,
    max(r.as_at) as told_on
from missing_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
group by r.authority, r.child, r.went_missing, r.returned;

-- Each time a child was flagged as at risk of exploitation, and the risk assessments since.
create table exploitation_flag as
with newest as (
    select authority, max(as_at) as as_at from exploitation_row group by authority
)
select r.authority, r.child, r.flagged, coalesce(max(case when r.team <> 'unknown' then r.team end), 'unknown') as team,
    max(r.ended) as ended
from exploitation_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
group by r.authority, r.child, r.flagged;

create table exploitation_assessment as
with newest as (
    select authority, max(as_at) as as_at from exploitation_row group by authority
)
select distinct r.authority, r.child, r.flagged, r.assessed, r.level
from exploitation_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
where r.assessed is not null;

-- Each private fostering arrangement that the council was told of, and the visits to the child.
create table private_arrangement as
with newest as (
    select authority, max(as_at) as as_at from private_fostering_row group by authority
)
select r.authority, r.child, r.notified, coalesce(max(case when r.team <> 'unknown' then r.team end), 'unknown') as team,
    min(r.started) as started, max(r.ended) as ended
from private_fostering_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
group by r.authority, r.child, r.notified;

create table private_visit as
with newest as (
    select authority, max(as_at) as as_at from private_fostering_row group by authority
)
select r.authority, r.child, r.notified, r.visited, max(r.seen_alone) as seen_alone
from private_fostering_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
where r.visited is not null
group by r.authority, r.child, r.notified, r.visited;

create table education_gap as
with newest as (
    select authority, max(as_at) as as_at from education_gaps_row group by authority
)
select r.authority, r.child, r.since, coalesce(max(case when r.team <> 'unknown' then r.team end), 'unknown') as team,
    max(r."until") as gap_ended
from education_gaps_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
group by r.authority, r.child, r.since;

create table homeless_young_person as
with newest as (
    select authority, max(as_at) as as_at from homeless_row group by authority
)
select r.authority, r.child, r.presented, coalesce(max(case when r.team <> 'unknown' then r.team end), 'unknown') as team,
    coalesce(max(nullif(r.outcome, 'unknown')), 'unknown') as outcome
from homeless_row r
join newest n on n.authority = r.authority and n.as_at = r.as_at
group by r.authority, r.child, r.presented;
