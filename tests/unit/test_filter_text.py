"""What hides a place, and what was opened to show one, is said in a sentence."""

from geodata.map_filter import Hidden
from geodata.view import MapFilter
from pages.messages import filter_text
from tests.shipped_data import ATLAS

GAO = ATLAS.places["attack_sites/gao"]
CHOSEN = MapFilter((), "survey_zones/south", ("regions/kayes",), ("iris-2026", "org-2018"))


def test_what_hides_a_place_is_named() -> None:
    why: tuple[Hidden, ...] = ("layer", "zone", "regions", "documents")
    assert [filter_text.hidden(ATLAS, GAO, CHOSEN, w) for w in why] == [
        "Gao is no longer selected: its layer is switched off.",
        "Gao is no longer selected: it is not in the South zone.",
        "Gao is no longer selected: it is in none of the chosen regions.",
        "Gao is no longer selected: no sentence of IRIS 2026 or ORG 2018 is about it.",
    ]
    assert filter_text.hidden(ATLAS, GAO, MapFilter(), "no mark").endswith("it is no mark of its own.")


def test_what_was_opened_is_named_with_the_place() -> None:
    assert filter_text.opening(GAO, "layer") == "Switched on, to show Gao: its layer."
    assert filter_text.opening(GAO, "documents") == "Opened again, to show Gao: all documents."


def test_regions_that_a_zone_leaves_out_are_named() -> None:
    said = filter_text.not_in_zone(ATLAS, ["regions/gao", "regions/kidal"], "survey_zones/south")
    assert said == "Gao, Kidal: not in the South zone, so no longer chosen."
