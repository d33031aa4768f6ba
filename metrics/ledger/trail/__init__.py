"""The audit trail: who looked at what, and when, in a chain that shows when it was touched.

Each entry carries the hash of the one before it. Children and workers stand in it as keyed codes; the key lies in the
home and can be destroyed. The chain's head is kept in the home as well, so that a tail that was cut off is missed.
"""
