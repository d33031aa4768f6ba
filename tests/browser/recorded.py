"""Everything a tab asks for: pages, pieces of the program, files, sockets, and addresses that hold what they name."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

HOLD_THEMSELVES = {"data", "blob"}  # nobody is asked for these


class Recorded:
    """The addresses a tab asked for since this was made, as the browser itself tells them."""

    def __init__(self, tab: Page) -> None:
        self.addresses: list[str] = []
        self._session = tab.context.new_cdp_session(tab)
        self._session.on("Network.requestWillBeSent", self._request)
        self._session.on("Network.webSocketCreated", self._socket)
        self._session.send("Network.enable")

    def _request(self, event: Any) -> None:
        self.addresses.append(event["request"]["url"])

    def _socket(self, event: Any) -> None:
        self.addresses.append(event["url"])

    def stop(self) -> None:
        """Records no more."""
        self._session.detach()

    @property
    def by_kind(self) -> Counter[str]:
        """How many there were of http, ws, data …"""
        return Counter(urlsplit(address).scheme for address in self.addresses)

    @property
    def hosts(self) -> set[str]:
        """Whom the tab asked: name and port."""
        parts = [urlsplit(address) for address in self.addresses]
        return {part.netloc for part in parts if part.scheme not in HOLD_THEMSELVES}
