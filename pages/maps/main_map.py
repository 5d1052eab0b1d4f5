"""The map's frame: one base map that never changes, and the layers that come and go on it."""

from collections.abc import Callable

from geodata.atlas import Atlas
from geodata.coverage import place_excerpts
from geodata.map_filter import on_screen, unsurveyed_regions
from geodata.view import View
from pages.maps import map_frame
from pages.maps.picture import MapContent, picture_json

KEY = "map"
#: Height in px where the style sheet does not say otherwise (it fits the map to the window).
HEIGHT = 560


def show(atlas: Atlas, view: View, camera_move: tuple[str, int] | None, on_event: Callable[[], None]) -> None:
    """Draw the map of what a view has on screen. `on_event` is called when a mark is clicked; see `event`."""
    map_frame.show(KEY, HEIGHT, picture_json(atlas, content(atlas, view, camera_move)), on_event)


def event() -> dict[str, object]:
    """Return what the map last sent; see `map_frame.event`."""
    return map_frame.event(KEY)


def content(atlas: Atlas, view: View, camera_move: tuple[str, int] | None) -> MapContent:
    """Return what a view has on screen, and where the camera was last sent."""
    shown = on_screen(atlas, view.map_filter)
    place = atlas.places.get(view.selection.place or "")
    # A selected place that is no mark of its own is drawn too: a town, or an area that a source encloses. A town that a
    # shown attack site lies in has its name on the map already.
    other = place if place is not None and not place.is_mark and place.geometry is not None else None
    return MapContent(
        layers=view.map_filter.layers,
        places=tuple(p.id for p in (*shown, *([other] if other else []))),
        selected=view.selection.place,
        emphasised=frozenset([view.selection.place] if view.selection.place else []),
        named=frozenset([other.id] if other and any(p.town == other.id for p in shown) else []),
        unsurveyed=_regions_without_data(atlas, view),
        series=view.selection.series,
        by_evidence=view.shows_evidence,
        camera_move={"id": camera_move[0], "n": camera_move[1]} if camera_move else None,
        camera=view.camera,
    )


def _regions_without_data(atlas: Atlas, view: View) -> frozenset[str]:
    """Return the ids of the regions that the survey holds no data from, whatever zone or regions are chosen.

    Beside a zone that is drawn, they would look surveyed. None if the chosen documents say nothing of the survey's
    zones: then no zone is drawn, and the regions cannot be said to lack its data.
    """
    if view.map_filter.documents and not place_excerpts.about(
        atlas, [p.id for p in atlas.places_in("survey_zones")], view.map_filter.documents
    ):
        return frozenset()
    return unsurveyed_regions(atlas)
