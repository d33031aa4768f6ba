-- The tables of one store version. Input tables keep the cleaned rows of every file; sql/derive merges them, sql/prepared makes lists of them.
-- Words used throughout: a day D is "inside" [starts, ends) when starts <= D and (ends is null or D < ends).
-- team 'unknown' = not known, worker 'none' = nobody, worker 'unknown' = nobody told us; '' = known only for the authority.

-- What was imported ---------------------------------------------------------------------------------------------
create table import_log (
    import_id varchar not null,          -- the first 12 digits of the file's hash with its feed, authority and date
    feed varchar not null,               -- annex_a, workforce, teams, supervision, establishment, local, events, published, population, neighbours
    authority varchar not null,          -- '' where a file holds several authorities
    as_at date,
    source_name varchar not null,        -- the file's name without its folder
    sha256 varchar not null,
    imported_at timestamp not null,
    rows_read bigint not null,
    rows_kept bigint not null,
    rows_rejected bigint not null,
    report varchar not null,             -- the whole report as JSON (metrics/store/report.py)
    number bigint                        -- which import brought it, from 1: a clock may jump; null: before there were numbers
);
create table rejected (
    import_id varchar not null, feed varchar not null, authority varchar not null,
    sheet varchar not null, row_number bigint not null, reason varchar not null
);
create table import_warning (
    import_id varchar not null, feed varchar not null, authority varchar not null,
    sheet varchar not null, warning varchar not null, rows bigint not null, examples varchar not null
);

-- Annex A: one row per extract, then the rows of its lists -----------------------------------------------------------
create table extract (extract_id varchar not null, authority varchar not null, as_at date not null);
create table extract_list (extract_id varchar not null, authority varchar not null, as_at date not null,
    list integer not null, rows_kept bigint not null);   -- the lists an extract really held, empty ones included

create table list_1 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    contact date, source varchar, occurrence integer, age_months integer);
create table list_2 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    started date, completed date, organisation varchar, age_months integer);
create table list_3 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    received date, source varchar, no_further_action varchar, referrals_12_months integer, age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_4 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    started date, child_seen varchar, needs_support varchar, authorised date, age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_5 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    strategy_discussion date, conference_unnecessary varchar, conference date, chair_spoke varchar, became_plan varchar, age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_6 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    started date, primary_need varchar, last_seen date, closed date, closure_reason varchar, status varchar,
    visit_interval integer, age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_7 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    started date, first_category varchar, latest_category varchar, last_visit date, seen_alone varchar,
    last_review date, ended date, emergency_protection varchar, previous_plans integer, visit_interval integer,
    age_months integer, visit_age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_8 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    started date, last_review date, last_visit date, permanence_plan varchar, last_health date, last_dental date,
    need varchar, provider varchar, placed_where varchar,
    placements integer, ended date, ceased_reason varchar, legal_status varchar, legal_status_started date,
    placement_started date, placement_type varchar, missing_episodes integer, return_interview_offered varchar,
    return_interview_accepted varchar, visit_interval integer, age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar);
create table list_9 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    eligibility varchar, pathway_plan_review date, in_touch varchar, last_contact date,
    accommodation varchar, suitable_accommodation varchar, activity varchar, in_education_or_work varchar,
    age_months integer,
    team varchar, second_worker varchar, worker_name varchar, worker_key varchar, adviser_name varchar, adviser_key varchar);
create table list_10 (extract_id varchar, authority varchar, as_at date, row_number bigint, child varchar,
    entered_care date, decided date, placement_order date, matched date, placed date, adoption_order date,
    no_longer_decided date, age_months integer);
create table list_11 (extract_id varchar, authority varchar, as_at date, row_number bigint, adopter varchar,
    enquiry date, stage_1_started date, stage_1_ended date, stage_2_started date, stage_2_ended date,
    applied date, approved date, matched date, placed date, children_placed integer, adoption_order date, left_process date);

-- Equality facts: one row a child and extract. For breakdowns of the authority or a service alone. Nothing that lists,
-- searches or tells of a child may read this table; tests/metrics/test_equality_facts.py holds that.
create table equality_fact (extract_id varchar, authority varchar, as_at date, child varchar, sex varchar,
    ethnic_group varchar, disability varchar, unaccompanied varchar);

-- The other feeds. as_at orders files that replace one another; derive keeps the newest -------------------------------
create table workforce_row (authority varchar, as_at date, row_number bigint, worker varchar, name varchar, name_key varchar,
    team varchar, service varchar, role varchar, fte double, started date, "left" date, agency varchar,
    manager varchar, qualified date, absent_from date, absent_to date,
    title varchar,    -- the job title where it is none of our roles, else null
    leaving_reason varchar);   -- in bands, where the file has it: null where it does not, or the post goes on
create table team_row (authority varchar, as_at date, row_number bigint, team varchar, service varchar, manager varchar,
    starts date, ends date, continues_as varchar);
create table supervision_row (authority varchar, row_number bigint, worker varchar, worker_key varchar,
    supervisor varchar, supervisor_key varchar, held date, kind varchar, child varchar, reflective varchar, recorded date);
create table supervision_span (authority varchar, starts date, ends date);
create table establishment (authority varchar, team varchar, role varchar, month date,
    posts_fte double, appointed_not_started_fte double);
create table local_measure (authority varchar, measure varchar, team varchar, month date,
    numerator double, denominator double, note varchar);
create table folded_name (name varchar, name_key varchar);   -- filled at build: what names of workers are matched by
create table worker_alias (authority varchar, name_key varchar, worker varchar);
create table own_measure (key varchar, title varchar, question varchar, kind varchar, unit varchar, better varchar,
    numerator varchar, denominator varchar, source varchar, owner varchar, reviewed date);   -- [[measure]] of settings.toml
-- Children of staff or councillors, adopted, at a protected address: counted, and listed only to these viewers ('' = none)
create table restricted_record (authority varchar, child varchar, viewer varchar);
create table setting (name varchar, authority varchar, team varchar, role varchar, since date, value varchar);

-- Rows of children closed long ago that went: once for each time, and what extracts and rows told beside the children.
create table dropped (authority varchar, day date, children bigint,   -- day: no file since mentioned them
    number bigint);                                                  -- the newest import then, as in import_log
create table dropped_reach (authority varchar, list integer, as_at date, row_count bigint, reaches_to date,
    repeats_from date, cut_to date);                                  -- extract_reach, of extracts whose rows went
create table dropped_team (authority varchar, team varchar);          -- teams that those rows name

-- Public record ----------------------------------------------------------------------------------------------------
create table authority (authority varchar, name varchar, dfe_code varchar, kind varchar,   -- kind: england, region, authority
    region varchar, synthetic boolean);
create table event_row (authority varchar, letter varchar, kind varchar, framework varchar, starts date, ends date,
    precision varchar, status varchar, published date, focus varchar, headline varchar,
    overall varchar, leaders varchar, help_and_protection varchar, in_care varchar, care_leavers varchar, source varchar,
    planned date,                                     -- the day it was to begin, of one that took place
    report varchar,                                   -- an https address, or the name of a document
    inspectors varchar,                               -- who inspected, the lead first: told to no panel
    other_bodies varchar,                             -- 'body: judgement; body: judgement', reviewed at the same time
    origin varchar,                                   -- the file it came from: importing that file again replaces its rows
    import_id varchar);
-- The events of settings.toml. instead_of: the first day, or else the day of publication, of the one of its kind in a file
-- that it stands for; left_out: that one is shown no more, and there is nothing in its place.
create table own_event (authority varchar, letter varchar, kind varchar, framework varchar, starts date, ends date,
    precision varchar, status varchar, published date, focus varchar, headline varchar,
    overall varchar, leaders varchar, help_and_protection varchar, in_care varchar, care_leavers varchar, source varchar,
    planned date, report varchar, inspectors varchar, other_bodies varchar, instead_of date, left_out boolean);
create table published (measure varchar, authority varchar, month date, band varchar,    -- month: last day of the year or position
    numerator double, denominator double, value double, flag varchar, source varchar,
    priority integer, release integer);               -- of the same figure the lowest priority, then the newest release is used
create table series_break (authority varchar, measure varchar, since date, words varchar);   -- '' = all authorities, all measures
create table population (authority varchar, mid_year integer, children bigint);
create table neighbour (authority varchar, model_year integer, rank integer, neighbour varchar, closeness varchar);

-- One row a day, 1990 to 2045. working_days and day_number are running counts: a subtraction counts the days s < d <= e
-- words: 'Tuesday 3 November 2026'
create table calendar (day date, month date, is_working boolean, working_days integer, day_number integer, words varchar);

-- What build writes ----------------------------------------------------------------------------------------------------
create table measure_month (measure varchar, authority varchar, team varchar, worker varchar, band varchar, month date,
    numerator double, denominator double);
create table measure_team_month (measure varchar, authority varchar, team varchar, month date,
    numerator double, denominator double);
create table measure_coverage (measure varchar, authority varchar, month date, complete boolean);
-- What versions said of complete months, carried from each to the next: whatever a build finds new or changed is added,
-- by team and band as in measure_month, its workers added up. The last row of a cell is what is said now; definition is
-- null where a figure is said no more. A cell without numbers (team '', band '') says that a covered month counted nobody.
create table measure_said (authority varchar, measure varchar, team varchar, band varchar, month date,
    numerator double, denominator double,
    definition varchar,     -- a checksum of what the figure was worked out with (metrics/build/defined.py)
    turn integer,           -- the order in which things were said: 1 for what was said first
    number bigint,          -- the newest import then, as in import_log
    known_to date);         -- the newest day that was known of then
-- Where a year was expected to end, as it was first worked out of the figures to the end of a month; carried from version to
-- version and never changed, to be set beside what the Department prints of the year to `year_end`. numerator, denominator:
-- of the year so far; the others in the measure's unit (metrics/statistics/year_end.py).
create table year_forecast (authority varchar, measure varchar, year_end date, month date, numerator double,
    denominator double, lower double, expected double, upper double);
-- What a scrutiny panel sees of an authority, and nothing else: one cell a measure and period, `month` its last day and
-- `months` its length (1, 3 or 12). Numbers are null where they are hidden; flag: '', 'c', 'at least 95%', 'rounded' (the
-- value is a whole per cent and its parts are hidden), 'no cases'.
create table panel_cell (authority varchar, measure varchar, month date, months integer,
    numerator double, denominator double, value double, flag varchar);
-- The strictest mask that any version put on each cell ('' where it showed everything), carried from version to version:
-- no mask is loosened and no period is told by another length again.
create table panel_told (authority varchar, measure varchar, month date, months integer, flag varchar);
-- The bands of a measure that a panel is told, of periods in which none of them is a small number
create table panel_part (authority varchar, measure varchar, month date, months integer, band varchar,
    numerator double, denominator double);
-- Which periods of a measure are told by their bands ('') and which never are ('c'), carried from version to version
create table panel_part_told (authority varchar, measure varchar, month date, months integer, flag varchar);
-- Complete months of a place (level: 'team', 'service', '' the authority) that are other now than when first said; how:
-- 'recorded' beside the first figure of the definition of now, 'defined' the first figure of all beside that one.
create table restated_month (authority varchar, measure varchar, level varchar, name varchar, month date, how varchar,
    known_to date,          -- the newest day that was known of when it was first said so
    further boolean,        -- whether later days are known of now
    numerator_then double, denominator_then double, value_then double, numerator double, denominator double, value double,
    list varchar,           -- what feeds the measure, as in check_result
    words varchar);         -- of a whole authority, as a check tells it
-- Where measures' months up to this day are those said by an earlier definition, for the rows they counted are gone
create table said_break (authority varchar, measure varchar, since date);
-- A check's rows: team as called now ('' = the whole authority), list as 'list 6', 'lists 6 and 8', 'Annex A', 'workforce'
create table check_result (check_key varchar, authority varchar, extract date, team varchar, worker varchar, child varchar,
    list varchar, what varchar);
create table check_run (check_key varchar, problem varchar);   -- every check that was run; problem: '' or why it failed
-- What the next version need not work out again: a table, 'measure KEY' or 'check KEY', by month where it has days (its
-- first day; null for the rest), a checksum of the query and of all that it read, and one of a table's rows. None in a small part.
create table piece_origin (piece varchar, month date, made_of varchar, rows varchar);
create table taken_out (rows bigint);   -- how many rows of files were taken out of this very file, in whose free blocks they lie
