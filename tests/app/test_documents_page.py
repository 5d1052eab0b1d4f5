"""Reading without a browser: what finds nothing is told, what is typed is text, and the page goes on working."""

import re
from html.parser import HTMLParser

import pytest

from tests.app.test_pages import body, ids_on_map
from tests.app.test_scores_page import notices, plain
from tests.app_session import Open, follow, query_of
from tests.shipped_data import ATLAS

FIVE_SITES = "iris-2026/title-five-sites"


class Risks(HTMLParser):
    """Notes in `found` what some HTML holds that could run: scripts, images, addresses that are scripts, handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that could run something."""
        if tag in ("script", "img", "iframe", "object", "embed"):
            self.found.append(tag)
        self.found += [f"{tag} {n}={v}" for n, v in attrs if n.startswith("on") or (v or "").startswith("javascript:")]


def risks(made: str) -> list[str]:
    """Return what could run in some HTML."""
    parser = Risks()
    parser.feed(made)
    parser.close()
    return parser.found


@pytest.mark.parametrize(
    "made", ["<img src=x>", "<b onclick=f()>", "<a href='javascript:f()'>", "<script>f()</script>"]
)
def test_the_check_sees_what_could_run(made: str) -> None:
    assert risks(made)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"excerpt": ""}, "The link names a sentence that is not quoted here"),
        ({"excerpt": "nowhere"}, "The link names a sentence that is not quoted here"),
        ({"excerpt": "sipri-2017/no-such-sentence"}, "Its document is shown instead"),
        ({"excerpt": "sipri-2017"}, "Its document is shown instead"),
        ({"excerpt": "x" * 10_000}, "The link names a sentence that is not quoted here"),
        ({"excerpt": f"org-2018/{'y' * 10_000}"}, "Its document is shown instead"),
        (
            {"documents": "sipri-2017", "excerpt": "iris-2026/border-1300"},
            "is not in this list: the filters leave it out",
        ),
        ({"q": "qqqqzzzz"}, "No sentence holds this"),
        ({"q": "algiera"}, "Nearest spellings"),
        ({"q": "w" * 10_000}, "The link’s search is too long"),
        ({"q": "border", "voices": "official statistics"}, "The search alone finds"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "&".join(f"{k}={v}" for k, v in value.items())[:40],
)
def test_what_finds_nothing_is_told_in_a_sentence_and_the_page_works(
    open_app: Open, query: dict[str, str], words: str
) -> None:
    at = open_app("documents.py", **query)
    assert not at.exception
    counts = [plain(line) for line in re.findall(r'<p class="count"[^>]*>(.*?)</p>', body(at))]
    (sentence, *_) = (line for line in (*notices(at), *counts) if words in line)
    assert len(sentence) < 400
    at.button(key="find_clear").click().run()
    assert query_of(at) == {}
    (way,) = re.findall(
        rf'data-excerpt="{FIVE_SITES}".*?<blockquote.*?<a class="go" href="([^"]*)"',
        next(one.proto.body for one in at.get("html") if 'class="read"' in one.proto.body),
    )
    at = follow(at, way)
    assert not at.exception
    assert f'data-choice="{FIVE_SITES}"' in body(at)
    assert ids_on_map(at) == set(ATLAS.excerpts[FIVE_SITES].about)


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror="window.__ran=1">',
        "</script><script>window.__ran=1</script>",
        "${window.__ran=1}{{7*7}}",
        "[x](javascript:window.__ran=1) **b** :red[x]",
        "\u202eabc ⴽⵉⴷⴰⵍ كيدال",
        "w" * 10_000,
    ],
    ids=lambda text: text[:40],
)
@pytest.mark.parametrize("field", ["find_q", "folder"])
def test_what_is_typed_is_text(open_app: Open, field: str, text: str) -> None:
    at = open_app("documents.py")
    at.text_input(key=field).set_value(text).run()
    assert not at.exception
    assert risks(body(at)) == []
    said = " ".join(notices(at))
    assert ("No sentence" if field == "find_q" else "folder") in said
