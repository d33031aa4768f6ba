"""What a page says where it shows the first rows of many: the same words everywhere, never an error."""


def cut_words(shown: int, count: int, rows: str = "rows") -> str:
    """'The first 500 of 12,345 rows are shown; the CSV holds all.' Empty where all of them are shown."""
    if count <= shown:
        return ""
    return f"The first {shown:,} of {count:,} {rows} are shown; the CSV holds all."
