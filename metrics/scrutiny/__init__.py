"""What a scrutiny panel asks and decides, and what is answered: what it is made of, and how it is counted. Pure.

Where it stands is metrics/ledger/scrutiny.py's to say, what is worth asking of a figure metrics/analysis/to_ask.py's.
"""
