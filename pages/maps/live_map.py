"""Live maps that need no server: one HTML document with the app's own map, its base map and pictures to show on it."""

import json
from collections.abc import Mapping, Sequence

from layers import LAYERS, live_document, model
from layers.live_document import Program
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache, static_files
from pages.charts import page_font
from pages.maps import base_map, still_map
from pages.messages.catalogue import _, language

#: The module that makes the map, and shows the first picture.
ENTRY = "document/live_map.js"


def draw(pictures: Sequence[Picture], viewport: Viewport, *, switches: bool = True) -> str:
    """Return an HTML document with one live map, which shows the first of some pictures, and the others when it is
    asked to (`maliMap.show`).

    Until it is drawn, and where no script runs, a still map of the first picture is seen, drawn for a viewport.
    `switches`: the legend switches layers on and off.
    """
    return live_document.document(
        title=base_map.constants()["title"],
        language=language().tag,
        body=live_document.maps(still_map.draw(pictures[0], viewport, prefix="still-")),
        styles=styles(),
        program=program(),
        data=data(pictures, switches=switches),
    )


def program() -> Program:
    """Return what draws the map: Leaflet, and the app's own modules."""
    leaflet = static_files.folders()["leaflet"].files["leaflet.js"].decode()
    files = {**static_files.folders()["assets"].files, **_of_documents()}
    modules = {name: content.decode() for name, content in files.items() if name.endswith(".js")}
    return Program((leaflet,), modules, (ENTRY,))


def styles() -> tuple[str, ...]:
    """Return the style sheets of the map: the page's font, Leaflet's, and the app's own."""
    leaflet = static_files.folders()["leaflet"].files
    pictures = {name: content for name, content in leaflet.items() if name.endswith(".png")}
    return (
        _font(),
        live_document.with_files(leaflet["leaflet.css"].decode(), pictures),
        static_files.folders()["assets"].files["map.css"].decode(),
        style("document/document.css"),
    )


def style(name: str) -> str:
    """Return a style sheet of documents by its name below `static/`. Raises KeyError for one that there is not."""
    return _of_documents()[name].decode()


def data(pictures: Sequence[Picture], *, switches: bool = True) -> Mapping[str, str]:
    """Return what the map draws, as JSON, by the ids of the elements that hold it in the document."""
    titles = {layer.id: _(layer.title) for layer in LAYERS} if switches else {}
    return {
        "constants": json.dumps({**base_map.constants(), "switches": titles}, separators=(",", ":")),
        "basemap": _basemap(),
        "pictures": f"[{','.join(model.joined_json([model.features_json(p.features)], p.state) for p in pictures)}]",
    }


def _basemap() -> str:
    """Return the files of the basemap as JSON, by the names that the map's script knows them by."""
    parts = []
    for name, content in static_files.folders()["basemap"].files.items():
        stem, _dot, kind = name.partition(".")
        text = content.decode() if kind == "geojson" else json.dumps(live_document.data_address(content, "image/jpeg"))
        parts.append(f"{json.dumps(stem)}:{text}")
    return f"{{{','.join(parts)}}}"


@cache.constant
def _font() -> str:
    return live_document.font_face("Source Sans", page_font.file().read_bytes())


@cache.constant
def _of_documents() -> Mapping[str, bytes]:
    """Return the files that no page of the app asks for, by their names below `static/`."""
    return static_files.read(static_files.ROOT / "static", ("document/*.js", "document/*.css")).files
