"""The ledger's tables. Rows are only ever added; an erasure alone takes some away.

`migrations` makes the same tables and a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """A moment without a time zone is a mistake of the caller: nobody could say when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment in the ledger needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC: PostgreSQL answers in the time zone of the session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# One row of a worklist put to the next rung. `occurrence` counts the times this row was escalated: it is unique, so
# of two people who escalate a row at once one wins.
escalation = Table(
    "escalation",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("worklist", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("worker", Text, nullable=False),
    Column("row_due", Date),
    Column("row_why", Text, nullable=False),
    UniqueConstraint("authority", "team", "worklist", "subject", "occurrence"),
)

# What happened to it, numbered from 1. The number is unique, so of two people who answer at once one wins.
step = Table(
    "escalation_step",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("escalation_id", Integer, ForeignKey("escalation.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rung", Text, nullable=False),
    Column("due", Date),
    Column("outcome", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("escalation_id", "number"),
    CheckConstraint("kind in ('raised', 'responded', 'passed up', 'closed')", name="kind"),
    CheckConstraint("(kind = 'closed') = (outcome <> '')", name="outcome"),
    CheckConstraint("(kind in ('raised', 'passed up')) = (due is not null)", name="due"),
    CheckConstraint("text <> '' and author <> ''", name="written"),
)

# A note stands on a chart (measure, month) or on a row of a worklist (worklist, subject); the others are empty.
note = Table(
    "note",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("about", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("month", Date),
    Column("worklist", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "authority", "team", "about"),
    CheckConstraint("about in ('chart', 'row')", name="about"),
    CheckConstraint("text <> '' and author <> ''", name="written"),
)

# A note that was taken back: at most once, so the note's number is the key.
withdrawal = Table(
    "note_withdrawal",
    METADATA,
    Column("note_id", Integer, ForeignKey("note.id"), primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

# By which a ledger is known again: one row, made with the tables.
identity = Table("ledger_identity", METADATA, Column("name", Text, primary_key=True))

# A tombstone: that somebody was erased, and nothing of whom. `at`: when it was begun, so that one which was cut off and
# goes on stands here once.
erasure = Table(
    "erasure",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("at"),
    CheckConstraint("author <> ''", name="written"),
)

# Who looked at what: a chain, in which each entry carries the hash of the one before. Those whom it revealed stand in
# a list of codes, which all entries share that revealed the same.
trail_entry = Table(
    "trail_entry",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcMoment, nullable=False),
    Column("who", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("people", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("hash_before", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index(None, "at"),
)
trail_people = Table(
    "trail_people",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("codes", Text, nullable=False),
)

# What one team or one person wrote goes on with another: `team` and `new_team`, or `person` and `new_person`.
hand_over = Table(
    "hand_over",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("new_team", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("new_person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint("(team <> '') = (new_team <> '') and (person <> '') = (new_person <> '')", name="whole"),
    CheckConstraint("(team <> '') <> (person <> '')", name="one"),
    CheckConstraint("reason <> '' and author <> ''", name="written"),
)

# Who follows a measure in a place ('' = the whole authority), and the address to tell them at, '' for by no mail.
following = Table(
    "following",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "person"),
    CheckConstraint("person <> ''", name="written"),
)

# That they asked no more: at most once each.
following_end = Table(
    "following_end",
    METADATA,
    Column("following_id", Integer, ForeignKey("following.id"), primary_key=True, autoincrement=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

# What they were told: the newest month of the measure then, and the states of what was said of it.
following_told = Table(
    "following_told",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("following_id", Integer, ForeignKey("following.id"), nullable=False),
    Column("month", Date),
    Column("states", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "following_id"),
)

# Who came by a group: what they are called, the address and subject the provider gave, and by which groups (JSON).
member = Table(
    "member",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("groups", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "mail"),
    CheckConstraint("person <> '' and mail <> ''", name="written"),
)

# A rebase: from a month on a measure's chart starts its limits again, for a whole authority or a team, for a cause.
rebase = Table(
    "rebase",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("measure", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("month", Date, nullable=False),
    Column("cause", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "authority"),
    CheckConstraint("cause <> '' and author <> ''", name="written"),
)

# That it was revoked: at most once each.
rebase_end = Table(
    "rebase_end",
    METADATA,
    Column("rebase_id", Integer, ForeignKey("rebase.id"), primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

# A change of settings.toml that somebody made on the page or the command line: the entry before and after, as its lines
# there ('' where it was new, or went). undoes: the change it takes back, which is taken back once at most.
settings_edit = Table(
    "settings_edit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("entry_before", Text, nullable=False),
    Column("entry_after", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("settings_edit.id"), unique=True),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint("author <> ''", name="written"),
)

# What is said of an item of an improvement plan from then on: the whole item (JSON; empty: it is taken out), numbered
# from 1. The number is unique, so of two people who change an item at once one wins.
plan_entry = Table(
    "plan_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("authority", "kind", "code", "number"),
    CheckConstraint("why <> '' and author <> ''", name="written"),
)

# What a scrutiny panel asks and decides, what is answered, and what came of it: items with a number, each step of one
# entry (JSON). Number and step are unique, so of two people who write at once one wins.
scrutiny_entry = Table(
    "scrutiny_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("authority", "number", "step"),
    CheckConstraint("author <> ''", name="written"),
)

# What a person's next visit begins with: of each kind (place, favourites, looked) the newest row holds.
remembered = Table(
    "remembered",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "person", "kind"),
    CheckConstraint("person <> ''", name="written"),
)

# A pack's numbers as they were frozen: canonical JSON with its SHA-256. The number is unique in its authority, so of
# two people who freeze at once one wins.
pack = Table(
    "pack",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("openness", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("authority", "number"),
    CheckConstraint("content <> '' and sha256 <> '' and author <> ''", name="written"),
)

# What was done with a pack, numbered from 1: a comment on a measure, or that it was signed off.
pack_step = Table(
    "pack_step",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("pack_id", Integer, ForeignKey("pack.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("pack_id", "number"),
    CheckConstraint("kind in ('comment', 'signed')", name="kind"),
    CheckConstraint("name <> '' and post <> '' and author <> ''", name="written"),
)

# Who answers for a measure's figures up to a month, with the figure of that month then; or withdraws it.
measure_sign_off = Table(
    "measure_sign_off",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("month", Date, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("name", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint("kind in ('signed', 'withdrawn')", name="kind"),
    CheckConstraint("name <> '' and post <> '' and author <> ''", name="written"),
)

APPEND_ONLY = (
    "escalation",
    "escalation_step",
    "note",
    "note_withdrawal",
    "ledger_identity",
    "erasure",
    "trail_entry",
    "trail_people",
    "hand_over",
    "following",
    "following_end",
    "following_told",
    "member",
    "rebase",
    "rebase_end",
    "settings_edit",
    "plan_entry",
    "scrutiny_entry",
    "remembered",
    "pack",
    "pack_step",
    "measure_sign_off",
)
