"""The bill of materials: every package with its version, files and licence, in CycloneDX's JSON."""

from collections.abc import Iterable
from typing import Any

from supply.pins import Pin


def component(pin: Pin, licence: str) -> dict[str, Any]:
    """One package as CycloneDX names it."""
    address = f"pkg:pypi/{pin.name.lower().replace('_', '-')}@{pin.version}"
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": pin.name,
        "version": pin.version,
        "purl": address,
        "hashes": [{"alg": "SHA-256", "content": content} for content in pin.hashes],
    }
    if licence:
        told["licenses"] = [{"expression": licence}]
    return told


def bill(product: str, version: str, packages: Iterable[tuple[Pin, str]]) -> dict[str, Any]:
    """The whole document, for one product and (package, SPDX expression) pairs. The same packages, the same bill."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": product, "name": product, "version": version},
        },
        "components": [component(pin, licence) for pin, licence in packages],
    }
