/*
title       = "Vacant posts"
question    = "How many of our posts stand empty?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "vacant FTE: funded posts without a permanent worker in them on the last day of the month"
denominator = "vacant FTE and the FTE of permanent workers in post"
feeds       = ["workforce", "establishment"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children's social work workforce guide; the local establishment and workforce files"
caveats     = [
    "An agency worker covers a vacancy, but the post is still vacant. So is a post whose new holder has not started yet.",
    "Vacancies are counted by team and role: a team or role above its establishment does not fill another's vacancy. The establishment must name roles as the workforce file does.",
    "Every registered social worker whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
]
ask         = ["Which vacancies are managers', and who leads those teams meanwhile?", "How many have been appointed and not started?"]
search      = ["vacancies", "unfilled posts", "establishment"]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "other social worker", "team manager", "group manager", "head of service", "assistant director", "unknown"]
band_title  = "Role"
banded_by   = "role"
panel_services = true
owner       = "Workforce lead"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with posts_and_people as (
    select authority, team, role, month, posts_fte, 0 as in_post_fte
    from registered_post
    union all
    select authority, team, role, month, 0 as posts_fte, fte as in_post_fte
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
    greatest(posts_fte - in_post_fte, 0) as numerator,
    greatest(posts_fte - in_post_fte, 0) + in_post_fte as denominator
from by_role
