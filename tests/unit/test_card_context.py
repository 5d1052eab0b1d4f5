"""Cards say the same wherever their links lead, and where they lead nowhere."""

import re
from dataclasses import replace

import pytest

from tests.card_context import context_of
from tests.every_card import cards

#: Every tag of HTML or SVG.
_TAG = re.compile(r"<[^>]+>")
#: What can be done on a map, which is not there where nothing can be reached.
_ACTS = re.compile(r'<p class="acts">.*?</p>')


@pytest.mark.no_cover
def test_every_link_leads_where_its_maker_is_told_and_where_that_is_nowhere_a_card_has_its_words_and_no_link() -> None:
    """To an address of another medium, too: each card asks for it, and none makes one up.

    A file that opens without a server holds the same cards, and nothing to press that does nothing.
    """
    linked, bare = (
        dict(cards(replace(context_of(), url_for=url_for)))
        for url_for in (lambda page, view: f"#{page or 'map'}", lambda page, view: None)
    )
    addresses = {found for body in linked.values() for found in re.findall(r'href="([^"]*)"', body)}
    assert addresses == {"#map", "#scores", "#documents", "#timeline", "#disagreements"}
    assert [name for name, body in bare.items() if "<a " in body or "href=" in body] == []
    words = {name: _TAG.sub("", _ACTS.sub("", body)) for name, body in linked.items()}
    assert {name: _TAG.sub("", body) for name, body in bare.items()} == words
