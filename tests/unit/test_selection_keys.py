"""The browser is told which keys of a link select, and they are the ones that the view reads and writes."""

import html
import json
import re

from geodata.view import FIELDS, SELECTION, STEP, selection_keys
from pages.app import page_head
from pages.app.registry import PAGES


def test_what_selects_narrows_no_page() -> None:
    assert not set(SELECTION) & {name for page in PAGES for name in page.narrowed_by}


def test_a_place_is_selected_by_another_key_where_it_narrows_the_list() -> None:
    assert selection_keys(()) == ["place", "excerpt", "event", "disagreement", "question"]
    assert selection_keys(("about",)) == ["selected", "excerpt", "event", "disagreement", "question"]


def test_the_page_s_head_names_the_keys_of_every_page() -> None:
    (content,) = re.findall(r'<meta name="selection" content="([^"]*)">', page_head.head().decode())
    sent = json.loads(html.unescape(content))
    assert sent == {page.slug: selection_keys(page.narrowed_by) for page in PAGES}


def test_the_sign_of_a_step_is_no_key_of_a_view() -> None:
    assert STEP not in {known.key for known in FIELDS.values()} | {"selected"}
