"""Products: what their pages are called in addresses, and which names share one."""

from __future__ import annotations

import re
import unicodedata


def address(product: str) -> str:
    """Return a product's name in small ASCII letters, digits and hyphens."""
    plain = product.lower().translate({ord("æ"): "ae", ord("ø"): "o", ord("å"): "a"})
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "product"
