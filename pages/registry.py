"""The register of pages: one row a page. Navigation, the start page, links, tests and benchmarks read it.

A page is one file under pages/, or a folder with page.py and its own pieces. At its head stands the question it
answers, in the words of the person who asks.
"""

from dataclasses import dataclass

from metrics import access

EVERYBODY = frozenset(access.ROLES)
# What the filter bar asks for: the authority, service and team, the months.
AUTHORITY, PLACE, PERIOD = "authority", "place", "period"
EVERY_FILTER = frozenset({AUTHORITY, PLACE, PERIOD})


@dataclass(frozen=True)
class Audience:
    """Readers with a question in common, and the section of the navigation that is theirs. roles: who has it."""

    section: str
    who: str
    need: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A page. `address` is its part of the URL, which links and bookmarks hold: it never changes.

    `needs_extract` is true where the page is about case data of the authority's own, false where the public record is
    enough. `roles`: who has it in the navigation, where it is not for those of its audience alone. `of_today` is true
    where no past month is shown, `of_whole` where it speaks of whole authorities alone. `filters`: which act on it.
    """

    path: str
    title: str
    address: str
    audience: Audience | None
    question: str
    needs_extract: bool = False
    roles: frozenset[str] = frozenset()
    of_today: bool = False
    of_whole: bool = False
    filters: frozenset[str] = EVERY_FILTER

    def is_for(self, role: str) -> bool:
        """Whether it is among the pages of a role."""
        return role in (self.roles or (self.audience.roles if self.audience else EVERYBODY))

    def is_of(self, viewer: access.Viewer) -> bool:
        """Whether the navigation of a viewer has it. What they see on it is the desk's to say."""
        return self.is_for(viewer.role) and (viewer.has_whole_authorities or not self.of_whole)


MANAGER = Audience(
    "Manager",
    "I manage a team",
    "Who carries too much, what is about to be late, whom I have not supervised.",
    EVERYBODY - {access.PANEL},
)
LEADER = Audience(
    "Leader",
    "I lead a service",
    "What has changed since the last inspection or visit, and how it compares.",
    EVERYBODY - {access.PANEL},
)
PANEL = Audience(
    "Panel",
    "I sit on a scrutiny panel",
    "One plain sentence per measure, and what to ask.",
    EVERYBODY - {access.MANAGER},
)
ANALYST = Audience(
    "Analyst",
    "I look after the data",
    "Load files, see what was wrong with them, and read how each measure is counted.",
    frozenset({access.ANALYST, access.ADMIN}),
)
AUDIENCES = (MANAGER, LEADER, PANEL, ANALYST)

# The first is the page at the root of the site, which has no section of the navigation.
PAGES = (
    Entry(
        "pages/home/start/page.py",
        "Start",
        "",
        None,
        "Where do you want to begin?",
        filters=frozenset({AUTHORITY, PLACE}),
    ),
    Entry(
        "pages/manager/monday/page.py",
        "Monday",
        "monday",
        MANAGER,
        "What needs doing first this week?",
        needs_extract=True,
        of_today=True,
        filters=frozenset({AUTHORITY, PLACE}),
    ),
    Entry(
        "pages/manager/caseloads/page.py",
        "Caseloads",
        "caseloads",
        MANAGER,
        "Who carries too much, and which children have nobody?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/assessments.py",
        "Assessments",
        "assessments",
        MANAGER,
        "Which assessments must be finished next, and are we on time?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/supervision.py",
        "Supervision",
        "supervision",
        MANAGER,
        "Whom have I not supervised?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/plans.py",
        "Plans",
        "plans",
        MANAGER,
        "Which children on a plan are due a visit or a review?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/children_in_care/page.py",
        "Children in care",
        "children_in_care",
        MANAGER,
        "Which child in care is waiting for something, and how do children come in, move and leave?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/care_leavers/page.py",
        "Care leavers",
        "care_leavers",
        MANAGER,
        "Is every young person who left our care housed, in touch, learning or working, and planned for?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/child/page.py",
        "One child",
        "child",
        MANAGER,
        "What happened with this child, and what is due?",
        needs_extract=True,
        of_today=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/manager/court_work/page.py",
        "Court work",
        "court_work",
        MANAGER,
        "Which family's case has no next step, and will we be within the court's weeks?",
        needs_extract=True,
    ),
    Entry(
        "pages/manager/vulnerable_children/page.py",
        "Vulnerable children",
        "vulnerable_children",
        MANAGER,
        "Which child at particular risk is waiting for us?",
        needs_extract=True,
    ),
    Entry(
        "pages/leader/overview/page.py",
        "Overview",
        "overview",
        LEADER,
        "What has changed since the last inspection or visit?",
    ),
    Entry(
        "pages/leader/trajectory/page.py",
        "Trajectory",
        "trajectory",
        LEADER,
        "Are we getting better since the last visit?",
    ),
    Entry(
        "pages/leader/front_door/page.py",
        "Front door",
        "front_door",
        LEADER,
        "What happens to the children we are contacted about, and where do they wait?",
        needs_extract=True,
    ),
    Entry(
        "pages/leader/authorities/page.py",
        "Authorities",
        "authorities",
        LEADER,
        "How do we compare, and how did others move?",
        roles=EVERYBODY,
        filters=frozenset({AUTHORITY, PERIOD}),
    ),
    Entry(
        "pages/leader/workforce/page.py",
        "Workforce",
        "workforce",
        LEADER,
        "Will we have the workers, and do children keep theirs?",
        needs_extract=True,
    ),
    Entry(
        "pages/leader/quality/page.py",
        "Quality",
        "quality",
        LEADER,
        "Is practice good, not only on time, and do we act on what audits find?",
        needs_extract=True,
    ),
    Entry(
        "pages/leader/improvement/page.py",
        "Improvement",
        "improvement",
        LEADER,
        "Are we doing what we promised, and did anything move after it?",
        roles=EVERYBODY,
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/leader/a_to_d/page.py",
        "A to D",
        "a_to_d",
        LEADER,
        "What was found, what was promised, and what moved after it?",
        roles=EVERYBODY,
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/leader/annex_a/page.py",
        "Annex A",
        "annex_a",
        LEADER,
        "What does our Annex A say, list by list?",
        needs_extract=True,
        roles=frozenset({access.LEADER, access.ANALYST, access.ADMIN}),
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/panel/briefing/page.py",
        "Briefing",
        "briefing",
        PANEL,
        "What should the panel know?",
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/panel/questions/page.py",
        "Questions",
        "questions",
        PANEL,
        "What should we ask, and what came of what we asked?",
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/panel/services.py",
        "Services",
        "services",
        PANEL,
        "Who does the work, and how much of it is there?",
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/panel/corporate_parenting.py",
        "Corporate parenting",
        "corporate_parenting",
        PANEL,
        "What would we ask if they were our own children?",
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/analyst/load_data/page.py",
        "Load data",
        "load_data",
        ANALYST,
        "What do you want to load?",
        filters=frozenset(),
    ),
    Entry(
        "pages/analyst/data_quality/page.py",
        "Data quality",
        "data_quality",
        ANALYST,
        "What was wrong with what we loaded?",
    ),
    Entry(
        "pages/analyst/definitions/page.py",
        "Definitions",
        "definitions",
        ANALYST,
        "How is each measure counted?",
        roles=EVERYBODY,
        filters=frozenset(),
    ),
    Entry(
        "pages/analyst/packs/page.py",
        "Packs",
        "packs",
        ANALYST,
        "What do we hand out at the next meeting?",
        roles=frozenset({access.LEADER, access.ANALYST, access.ADMIN}),
        of_today=True,
        of_whole=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/analyst/portal/page.py",
        "Portal",
        "portal",
        ANALYST,
        "How do I do this, what does a figure stand on, and who answers for it?",
        roles=EVERYBODY - {access.PANEL},
        of_today=True,
        filters=frozenset({AUTHORITY}),
    ),
    Entry(
        "pages/analyst/settings/page.py",
        "Settings",
        "settings",
        ANALYST,
        "What have we promised, and by when is it due?",
        filters=frozenset({AUTHORITY}),
        roles=frozenset({access.LEADER, access.ANALYST, access.ADMIN}),
        of_today=True,
        of_whole=True,
    ),
    Entry(
        "pages/analyst/access_log.py",
        "Access log",
        "access_log",
        ANALYST,
        "Who looked at what, and is anything unusual?",
        roles=frozenset({access.ADMIN}),
        of_today=True,
        filters=frozenset(),
    ),
)
_BY_ADDRESS = {entry.address: entry for entry in PAGES}


# Addresses of pages that draw charts without being asked: what draws them is loaded with the page.
WITH_CHARTS = frozenset(
    (
        "caseloads assessments supervision plans children_in_care care_leavers court_work vulnerable_children workforce"
        " quality trajectory front_door authorities briefing data_quality"
    ).split()
)


def at(address: str) -> Entry:
    """The page at an address ("trajectory"; "" is the start page). KeyError where there is none."""
    return _BY_ADDRESS[address]


def pages_of(audience: Audience | None) -> list[Entry]:
    """The pages of an audience in the order of the navigation; of None, those without a section."""
    return [entry for entry in PAGES if entry.audience is audience]
