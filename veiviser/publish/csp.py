"""The Content-Security-Policy of a page: nothing from elsewhere, inline code only by its hash."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLACE = re.compile(r'<meta charset="?utf-8"?>')


def add_csp(html: str) -> str:
    """Return a page with its policy, as the first thing after the encoding."""
    hashes = (hashlib.sha256(code.encode()).digest() for code in _INLINE.findall(html))
    scripts = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in hashes)
    base = "'self'" if "<base " in html else "'none'"
    runs_python = "worker.mjs" in html
    wasm = "'wasm-unsafe-eval'" if runs_python else ""
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(filter(None, ("script-src 'self'", wasm, scripts))),
            *(["worker-src 'self'"] if runs_python else ()),
            "connect-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "form-action 'self'",
            f"base-uri {base}",
        )
    )
    meta = f'\n<meta http-equiv=Content-Security-Policy content="{policy}">'
    return _PLACE.sub(lambda charset: charset[0] + meta, html, count=1)
