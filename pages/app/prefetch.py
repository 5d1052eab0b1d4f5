"""What a map will show after a choice, for the map's frame to ask for while the choice is still on its way.

A run's features reach the frame only after the page has drawn all else that the run sent. What they will be follows
from the link, the choice and what the frame last drew, so it need not wait: it asks when the choice is made. The run
sends the same text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

import folium
from streamlit_folium import _get_feature_group_string

from geodata.atlas import Atlas
from geodata.map_filter import on_screen
from geodata.view import View
from pages.app import cache, links
from pages.app.session import settled
from pages.maps import locator_map, main_map
from pages.maps.layer_script import Drawing
from pages.maps.locator_map import Marks
from pages.sections import coverage, disagreements, excerpt_list, scores, timeline
from pages.widgets import filter_bar, question_selector

#: Page -> what its map marks.
_MARKS: Mapping[str, Callable[[Atlas, View], Marks]] = {
    links.DOCUMENTS: excerpt_list.marks,
    links.SCORES: scores.marks,
    links.TIMELINE: timeline.marks,
    links.DISAGREEMENTS: disagreements.marks,
}
#: What a request holds beside a link: a select box by its key, the words of the option that was chosen there, and where
#: the map was last asked to fly.
WIDGET, WORDS, FLOWN = "widget", "words", "flown"
_NUMBER = re.compile(r"[0-9]{1,15}")


def script(page: str, query: str) -> str | None:
    """Return what the frame of a page's map is sent for a link's query, as streamlit-folium sends it.

    `page` is its name in the address. None where that cannot be told: for a page that has no map, or words that no
    option has. Ids that are unknown are passed over, as in any link.
    """
    atlas = cache.atlas()
    asked = parse_qs(query, keep_blank_values=True)  # as Streamlit does
    extra = {name: asked.pop(name, [""])[0] for name in (WIDGET, WORDS, FLOWN)}
    view, _ = settled(atlas, View.from_query(asked, cache.choices(), page)[0])
    if extra[WIDGET]:
        changed = _chosen(atlas, view, page, extra[WIDGET], extra[WORDS])
        if changed is None:
            return None
        view, _ = settled(atlas, replace(view, **changed))
    groups = _groups(atlas, view, page, _flight(atlas, extra[FLOWN]))
    return None if groups is None else "".join(_text(group, n) for n, group in enumerate(groups))


def _groups(atlas: Atlas, view: View, page: str, flight: tuple[str, int] | None) -> list[folium.FeatureGroup] | None:
    if page == links.MAP:
        return main_map.layer_groups(atlas, view, on_screen(atlas, view.filter), flight)
    if page == links.COVERAGE:
        return coverage.groups(atlas, view)
    return locator_map.groups(atlas, view, _MARKS[page](atlas, view)) if page in _MARKS else None


def _chosen(atlas: Atlas, view: View, page: str, widget: str, words: str) -> dict[str, Any] | None:
    """Return the part of the view that an option changes; None if no option of the select box has these words."""
    options: Mapping[str, str] = {}
    if (page, widget) == (links.MAP, "question"):
        options = {question_selector.words(atlas, view, x): x for x in question_selector.options(atlas, view)}
    elif (page, widget) == (links.MAP, "zone"):
        count = cache.counts(view.layers, view.zone, view.regions, view.documents)
        options = {filter_bar.zone(atlas, count, x): x for x in ("", *cache.choices().zones)}
    elif (page, widget) == (links.SCORES, "answer"):
        options = {scores.answer(atlas, x): x for x in ("", *cache.series())}
    if words not in options:
        return None
    return {"zone" if widget == "zone" else "question": options[words] or None}


def _flight(atlas: Atlas, flown: str) -> tuple[str, int] | None:
    """Return a flight as the frame names it: the place's id and the number of the request."""
    own, _, number = flown.rpartition(":")
    return (own, int(number)) if own in atlas.places and _NUMBER.fullmatch(number) else None


def _text(group: folium.FeatureGroup, position: int) -> str:
    if isinstance(group, Drawing):
        return _kept(group.layer, group.text, position)
    return str(_get_feature_group_string(group, folium.Map(tiles=None), position))


@lru_cache(maxsize=128)
def _kept(layer: str, text: str, position: int) -> str:
    return str(_get_feature_group_string(Drawing(layer, text), folium.Map(tiles=None), position))
