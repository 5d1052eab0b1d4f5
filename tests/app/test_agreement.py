"""All that the map shows can be had without seeing it or pointing at it: map, table, selector and summary agree."""

import html
import re
from urllib.parse import parse_qs

import pytest

from layers import LAYERS
from pages.cards.excerpt_card import kind
from tests.app.test_pages import body, ids_on_map, table_of
from tests.app_session import Open
from tests.shipped_data import ATLAS

ALL_LAYERS = "&".join(f"layers={layer.id}" for layer in LAYERS)
#: Filters under which they are compared; in the browser, map and summary for each, too: tests/browser/test_access.py.
FILTERS = {
    "as at first": "",
    "every layer": ALL_LAYERS,
    "one zone": f"{ALL_LAYERS}&zone=survey_zones/central",
    "two regions": f"{ALL_LAYERS}&regions=regions/gao&regions=regions/kidal",
    "one document": f"{ALL_LAYERS}&documents=org-2018",
    "a region outside the survey": f"{ALL_LAYERS}&regions=regions/taoudenit",
    "no layer": "layers=none",
}


@pytest.mark.parametrize("query", FILTERS.values(), ids=FILTERS)
def test_map_table_selector_and_summary_agree(open_app: Open, query: str) -> None:
    at = open_app(**parse_qs(query))
    drawn = sorted(ids_on_map(at))
    offered = at.selectbox(key="place").options[1:]
    assert sorted(offered) == sorted(f"{ATLAS.places[o].name}, {kind(ATLAS.places[o])}" for o in drawn)
    said = body(at)
    counted = {
        html.unescape(title): (int(number), html.unescape(names))
        for title, number, names in re.findall(r"<dt>([^<]*): (\d+)</dt><dd[^>]*>([^<]*)</dd>", said)
    }
    assert sum(number for number, _ in counted.values()) == len(drawn)
    for layer in LAYERS:
        ids = [place_id for place_id in drawn if place_id.startswith(f"{layer.id}/")]
        number, names = counted.get(layer.title, (0, ""))
        assert number == len(ids), layer.id
        assert all(ATLAS.places[place_id].name in names for place_id in ids)
    assert sorted(table_of(at)) == drawn
