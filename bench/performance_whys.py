"""Why an aim was not reached, by piece of docs/performance.md, as profiles said: told there while one is missed."""

WHYS = {
    "start": """
Both aims are seconds, which a slow machine misses: what stands beside them, in turn, tells how slow it was. Of
`status` half is importing SQLAlchemy and DuckDB; the rest is pydantic, opening the version with its views, and the
checksum of its files (decisions 64 and 86). To read the ledger without SQLAlchemy would be a second way into it.""",
    "measures": """
What is missed is about a millisecond: to plan such a statement takes DuckDB 0.4 to 2 ms, a tenth to a quarter of
the whole, and polars is given a plan that is written out. Where a measure needs more than a scan and a sum, ours
takes less (decision 62).""",
    "publishing": """
Nearly a quarter is writing the rows of a hundred tables, texts most of all; a fifth are some 700 statements of
less than 30 ms each, of which planning is a third; much of the rest are joins and windows on texts (decision 62).
Integer keys would make joins half as dear, and every statement, list and page would have to be written anew.""",
    "week": """
A week asks some 1,100 statements. The 927 that take less than 10 ms make a seventh of its seconds, the 48 of more
than 50 ms two fifths: episodes of all children are merged anew, and tables of states made of them (decisions 70
and 81).""",
    "england": """
As of a full publish: writing tables, some 700 small statements, joins and windows on texts (decisions 62 and 81).
One scan does none of these.""",
    "pages": """
The yardstick works nothing out: Streamlit sends the same elements. What a page takes with its rows in memory beyond
that is verdicts, words, charts and tables; what a new choice takes beyond this is reading them from the store, and
the audit trail, which notes who looked at a place before it is shown: 6 thousandths of a second. Of a first look at
Overview half are verdicts of some 170 measures, for an end that nobody asked for before (decision 73). Of other
pages it is what each has before its own part begins, charts with their words and views, buttons of files, and
questions to the store for a month nobody asked for yet (decisions 74, 77 and 79).""",
    "first_load": """
Of a reload of Caseloads a third is putting the 50 elements on the page that stand above its chart, twelve boxes
among them, and a quarter drawing the chart's 40 bars; the page beside it is one chart alone. The 38 requests more
are Streamlit's own pieces for boxes, switches and links, which that page does not show (decisions 75 and 80).""",
    "authorities": """
All that is kept is bounded in bytes by kind of answer, and the kinds are full only after some twenty authorities
(decision 86).""",
}
