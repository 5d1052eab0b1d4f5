"""The headers that go with every answer: what its page may load and run, and how long a browser may keep it."""

import base64
import hashlib
import html
import re
from functools import cache

from pages.app import static_files

#: How long an answer may be kept: for good where the address changes with the content, else not without asking, or not.
FOR_GOOD = "public, max-age=31536000, immutable"
ASK = "no-cache"
NEVER = "no-store"
#: Where a document is answered that brings a policy of its own, which lets it do less than a page may.
PRESENTED = "/brief/present"
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
#: What lets a browser keep an answer, or ask whether it changed.
_KEEPING = {b"cache-control", b"etag", b"last-modified"}
#: The frame's own files that carry a hash in their name.
_HASHED = re.compile(r"/component/[^/]+/static/\S+\.[0-9a-f]{8,}\.(js|css)")
#: Where addresses change with the content. Streamlit calls all its files immutable, also its icon.
_CHANGING = ("/static/", *(f"/{name}/" for name in static_files.WANTED))


def security(path: str, given: list[tuple[bytes, bytes]] | None = None) -> list[tuple[bytes, bytes]]:
    """Return the headers that every answer for a path has, whatever it is; a document keeps a policy of its own."""
    has_policy = path == PRESENTED and b"content-security-policy" in dict(given or ())
    return [
        *([] if has_policy else [(b"content-security-policy", policy(path).encode())]),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


def policy(path: str) -> str:
    """Return the Content-Security-Policy for a path. Only streamlit-folium's frame may run inline code and eval."""
    frame = path.startswith("/component/")
    scripts = "'self' 'unsafe-inline' 'unsafe-eval'" if frame else f"'self' {_inline_hashes()}"
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def policy_of_document(document: str) -> str:
    """Return the policy of an HTML document that brings one, as a header says it: besides, no page may frame it."""
    found = _META.search(document)
    assert found is not None
    return f"{html.unescape(found[1])}; frame-ancestors 'none'"


def with_lifetime(path: str, status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with how long it may be kept.

    Pages, the frame's included, name scripts by their hash: one that is kept starts those of another build. What nobody
    says anything of is asked for again, since browsers guess else.
    """
    if is_html(headers):
        return [*((k, v) for k, v in headers if k not in _KEEPING), (b"cache-control", NEVER.encode())]
    given = dict(headers).get(b"cache-control", b"")
    if status == 200 and _HASHED.fullmatch(path):
        wanted = FOR_GOOD
    elif b"immutable" in given and not path.startswith(_CHANGING):
        wanted = ASK
    elif given or status == 304:  # a 304 renews what was said of the file that the browser has
        return headers
    else:
        wanted = ASK
    return [*((k, v) for k, v in headers if k != b"cache-control"), (b"cache-control", wanted.encode())]


def is_html(headers: list[tuple[bytes, bytes]]) -> bool:
    """Return whether an answer with these headers is a page."""
    return dict(headers).get(b"content-type", b"").startswith(b"text/html")


@cache
def _inline_hashes() -> str:
    scripts = re.findall(r"<script>(.*?)</script>", static_files.INDEX.read_text(encoding="utf-8"), re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    return " ".join(f"'sha256-{d}'" for d in digests)
