"""What people write: escalations and notes, in a database of their own (SQLite, or PostgreSQL by URL).

Append-only: nothing written is ever changed or deleted, and the database itself refuses it. An erasure alone takes
away what is about a child. What holds now is worked out from what was written. Every function takes a `Viewer` and
authorises; all text comes back exactly as it was written, so whoever shows it escapes it.
"""
