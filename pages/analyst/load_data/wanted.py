"""What somebody wants to load, as chosen on the page, and whether it is theirs to."""

from dataclasses import dataclass
from datetime import date

from metrics.intake.codes import current_authority_code
from metrics.questions.feeds import Feed
from pages.shell.desk import viewer
from pages.widgets.uploads import Upload


@dataclass(frozen=True)
class Wanted:
    """One import as chosen on the page."""

    feed: Feed
    uploads: tuple[Upload, ...]
    authority: str | None
    as_at: date | None

    @property
    def key(self) -> str:
        """Names this choice: a preview of another choice is not a preview of this one."""
        files = [getattr(upload, "file_id", upload.name) for upload in self.uploads]
        return "|".join([self.feed.key, str(self.authority), str(self.as_at), *files])

    @property
    def csv_is_one(self) -> bool:
        """The CSV files of an Annex A are its lists: one extract."""
        return self.feed.key == "annex_a"

    def check_is_theirs(self) -> None:
        """Refuses data of an authority that is not the viewer's, also by a code typed in or an old one."""
        if self.authority:
            viewer().check_authority(current_authority_code(self.authority))
