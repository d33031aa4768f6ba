"""The improvement plan: what it is made of, and the rules by which it is read. Pure: what people wrote in, answers out.

Where its items stand is metrics/ledger/plans.py's to say, whether a measure moved metrics/analysis/plan_moved.py's.
"""
