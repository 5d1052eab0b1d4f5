"""The Brief page gives the editor its place and its words, and other pages the button that adds to a brief."""

import html
import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.app.registry import PAGES
from pages.messages import editor_text
from tests.app_session import Open


def bodies(at: AppTest) -> str:
    """Return all HTML of ours on a page."""
    return " ".join(element.proto.body for element in at.get("html"))


def test_the_editor_has_an_empty_place_with_its_words_and_the_titles_of_all_pages(open_app: Open) -> None:
    (words, titles), *others = re.findall(
        r'<div class="brief-editor" data-words="([^"]*)" data-pages="([^"]*)" [^>]*></div>',
        bodies(open_app("brief.py")),
    )
    assert others == []
    assert json.loads(html.unescape(words)) == editor_text.words()
    assert json.loads(html.unescape(titles)) == {page.slug: page.title for page in PAGES}


def test_what_is_seen_is_added_where_a_map_shows_what_was_found_and_with_what_is_chosen_there(open_app: Open) -> None:
    found = {}
    for page in PAGES:
        buttons = re.findall(
            r'class="add-to-brief" [^>]*data-page="(\w*)" data-show="([^"]*)" data-quoted="([^"]*)"',
            bodies(open_app(page.file)),
        )
        for slug, *keys in buttons:
            assert slug == page.slug
            found[page.slug] = tuple(json.loads(html.unescape(some)) for some in keys)
    assert found == {
        "": (["question"], ["place"]),
        "scores": (["question"], []),
        "documents": (["excerpt"], []),
        "timeline": ([], ["event"]),
    }


@pytest.mark.parametrize(
    ("page", "query"), [("map.py", {"place": "attack_sites/gao"}), ("timeline.py", {"event": "events/jnim-merger"})]
)
def test_what_is_chosen_names_the_excerpt_that_is_read_first(open_app: Open, page: str, query: dict[str, str]) -> None:
    text = bodies(open_app(page, **query))
    (chosen,) = query.values()
    (named,) = re.findall(rf'data-(?:place|choice)="{chosen}" data-first-excerpt="([^"]*)"', text)
    assert named == re.findall(r' data-excerpt="([^"]*)"', text)[0]


@pytest.mark.parametrize(
    ("page", "query"),
    [("map.py", {"place": "towns/yorosso"}), ("timeline.py", {"event": "events/mujao-accepted-in-gao"})],
)
def test_an_excerpt_on_what_lies_around_and_a_sensitive_one_are_not_named(
    open_app: Open, page: str, query: dict[str, str]
) -> None:
    """Of the town there is no excerpt of its own, and of the event none that is not sensitive."""
    text = bodies(open_app(page, **query))
    assert ' data-excerpt="' in text
    assert 'data-first-excerpt=""' in text
