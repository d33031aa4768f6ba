"""The engines of a ledger that tests are run on."""

from tests.short_cut import short_cut

ENGINES = ["sqlite", "postgresql"]
# For walks over many values that are looked at before a database is asked: in an ordinary run on SQLite, in make prove
# on both. Whatever asks the database itself is tried on both at every change.
on_either = short_cut("engine", ENGINES, ENGINES[:1], indirect=True)
