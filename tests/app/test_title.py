"""The browser's tab says which page it is, then what is chosen there, and never a sensitive sentence."""

import pytest

from geodata.view import SELECTION, View
from pages.app import cache, title
from pages.app.registry import PAGES, page_of
from tests.shipped_data import ATLAS


def title_of(slug: str, **fields: str) -> str:
    """Return the title of a page where some things are selected."""
    return title.of_view(ATLAS, page_of(slug), View.initial(cache.choices()).with_(**fields))


def test_each_page_has_a_title_of_its_own() -> None:
    titles = [title_of(page.slug) for page in PAGES]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Map · Mali Evidence Map"


@pytest.mark.parametrize(
    ("slug", "field", "selected", "expected"),
    [
        ("", "place", "attack_sites/gao", "Map: Gao, attack of April 2026"),
        ("coverage", "place", "towns/gao", "Coverage: Gao, town"),
        ("documents", "excerpt", "iris-2026/border-1300", "Documents: IRIS 2026, “"),
        ("timeline", "event", "events/attacks-april-2026", "Timeline: 25–26 April 2026, "),
        ("disagreements", "disagreement", "disagreements/border-length", "Disagreements: "),
        ("scores", "series", "violence-increased:agree:percent", "Scores: "),
    ],
)
def test_what_is_selected_on_a_page_is_in_its_title(slug: str, field: str, selected: str, expected: str) -> None:
    found = title_of(slug, **{field: selected})
    assert found.startswith(expected)
    assert found != title_of(slug)


def test_every_selection_of_every_page_has_a_title_that_a_tab_can_show() -> None:
    ids = {
        "place": ATLAS.places,
        "excerpt": ATLAS.excerpts,
        "event": ATLAS.events,
        "disagreement": ATLAS.disagreements,
        "series": cache.relations().series,
    }
    assert set(ids) == set(SELECTION)
    for page in PAGES:
        for field in page.titled_by:
            for selected in ids[field]:
                found = title_of(page.slug, **{field: selected})
                assert len(found) <= 70 + len(" · Mali Evidence Map")
                assert found.endswith(" · Mali Evidence Map")


def test_no_title_says_what_a_sensitive_sentence_does() -> None:
    sensitive = [e for e in ATLAS.excerpts.values() if e.sensitive]
    events = [e for e in ATLAS.events.values() if any(ATLAS.excerpts[x].sensitive for x in e.excerpts)]
    assert sensitive
    assert events
    for excerpt in sensitive:
        assert excerpt.quote[:15] not in title_of("documents", excerpt=excerpt.id)
    for event in events:
        assert event.what[:15] not in title_of("timeline", event=event.id)
