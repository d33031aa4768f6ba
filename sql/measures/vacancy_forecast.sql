/*
title       = "Vacant posts once those appointed have started"
question    = "Will we have the workers?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "vacant FTE, less the FTE appointed and not yet started in the same team and role"
denominator = "vacant FTE and the FTE of permanent workers in post"
feeds       = ["workforce", "establishment"]
lookback_months = 0
in_pieces   = true
of_people   = false
published_as = "none"
source      = "The local establishment and workforce files"
caveats     = [
    "Arithmetic, not a forecast of who will leave: it says what stays vacant if all who are appointed start and nobody goes.",
    "Vacancies as the measure vacancy_rate counts them. People appointed beyond a team's vacancies of a role fill no other's.",
    "Every registered social worker whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
]
ask         = ["Which vacancies has nobody been appointed to, and since when are they advertised?"]
search      = ["forecast vacancy", "pipeline", "recruitment", "capacity"]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "other social worker", "team manager", "group manager", "head of service", "assistant director", "unknown"]
band_title  = "Role"
banded_by   = "role"
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with posts_and_people as (
    select authority, team, role, month, posts_fte, appointed_fte, 0 as in_post_fte
    from registered_post
    union all
    select authority, team, role, month, 0 as posts_fte, 0 as appointed_fte, fte as in_post_fte
    from registered_month
    where not agency
),

by_role as (
    select
        authority,
        team,
        role,
        month,
        sum(posts_fte) as posts_fte,
        sum(appointed_fte) as appointed_fte,
        sum(in_post_fte) as in_post_fte
    from posts_and_people
    group by authority, team, role, month
)

select
    authority,
    team,
    '' as worker,
    month,
    role as band,
    greatest(posts_fte - in_post_fte - appointed_fte, 0) as numerator,
    greatest(posts_fte - in_post_fte, 0) + in_post_fte as denominator
from by_role
