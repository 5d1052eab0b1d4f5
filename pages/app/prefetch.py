"""What a map will show after a choice, for the map's frame to ask for while the choice is still on its way.

A run's features reach the frame only after the page has drawn all else that the run sent. What they will be follows
from the link that the choice makes and from where the map's camera was last sent, so it need not wait: it asks when the
choice is made. The run sends the same text, by the same functions.
"""

import re
from urllib.parse import parse_qs

from geodata.atlas import Atlas
from geodata.view import View, keys_of
from pages.app import cache
from pages.app.registry import PAGES, function
from pages.app.session import reconcile
from pages.maps import locator_map, map_frame
from pages.maps.picture import picture_json

#: What a request holds beside a link: where the map's camera was last sent.
CAMERA_MOVE = "camera_move"
_NUMBER = re.compile(r"[0-9]{1,15}")


def script(slug: str, query: str) -> str | None:
    """Return what the frame of a page's map is sent for a link's query, as streamlit-folium sends it.

    `slug` is the page's name in the address. None for a page that has no map of layers. Ids that are unknown are passed
    over, as in any link.
    """
    page = next((p for p in PAGES if p.slug == slug and p.has_map), None)
    if page is None:
        return None
    atlas = cache.atlas()
    asked = parse_qs(query, keep_blank_values=True)  # as Streamlit does
    camera_move = _camera_move(atlas, asked.pop(CAMERA_MOVE, [""])[0])
    view, _ = reconcile(atlas, View.from_query(asked, cache.choices(), keys_of(page.narrowed_by))[0])
    content = (
        locator_map.content(atlas, view, function(page.marks)(atlas, view))
        if page.marks
        else function(page.content)(atlas, view, camera_move)
    )
    return map_frame.script(picture_json(atlas, content))


def _camera_move(atlas: Atlas, named: str) -> tuple[str, int] | None:
    """Return a move of the camera as the frame names it: the place's id and the number of the request."""
    place, _, number = named.rpartition(":")
    return (place, int(number)) if place in atlas.places and _NUMBER.fullmatch(number) else None
