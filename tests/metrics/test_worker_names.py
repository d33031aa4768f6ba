"""Names of authorities that a version would know by their code alone."""

from metrics.build.names import fill_names
from metrics.store.writer import Writer, in_memory

WORCESTERSHIRE, MADE_UP = "E10000034", "E99999999"


def names(writer: Writer) -> list[tuple[str, str, str]]:
    return sorted(
        (code, name, region) for code, name, region in writer.rows("select authority, name, region from authority")
    )


def test_an_authority_known_by_its_own_files_gets_its_name() -> None:
    writer = in_memory()
    for _ in range(2):  # a version is built on the one before
        fill_names(writer, [WORCESTERSHIRE, MADE_UP])
        assert names(writer) == [(WORCESTERSHIRE, "Worcestershire", "West Midlands")]


def test_a_name_that_a_release_gave_stays() -> None:
    writer = in_memory()
    writer.execute(f"insert into authority values ('{WORCESTERSHIRE}', 'Worcs', '885', 'authority', 'Midlands', false)")
    fill_names(writer, [WORCESTERSHIRE])
    assert names(writer) == [(WORCESTERSHIRE, "Worcs", "Midlands")]


def test_a_release_without_a_name_is_completed() -> None:
    writer = in_memory()
    writer.execute(f"insert into authority values ('{WORCESTERSHIRE}', '{WORCESTERSHIRE}', '', 'authority', '', false)")
    writer.execute(
        "insert into published (measure, authority, month) values ('referrals', $authority, date '2025-03-31')",
        {"authority": WORCESTERSHIRE},
    )
    fill_names(writer, [])
    assert names(writer) == [(WORCESTERSHIRE, "Worcestershire", "West Midlands")]
