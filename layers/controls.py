"""What stands on a map in fixed places and is no data: the words of its buttons, its legend's headings, its scale."""

from collections.abc import Mapping
from gettext import NullTranslations
from types import MappingProxyType

from layers.language import mark

#: The name by which a renderer asks for a message -> the message.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "zoomIn": mark("Zoom in"),
        "zoomOut": mark("Zoom out"),
        "home": mark("Mali"),
        "showWhole": mark("Show the whole of Mali"),
        "legend": mark("Legend"),
        "marks": mark("Marks"),
        "credits": mark("Map data: © OpenStreetMap and others"),
        "scaleNorth": mark("{length} km at {degrees}° N"),
        "scaleSouth": mark("{length} km at {degrees}° S"),
        "noBackground": mark("The background map could not be loaded; the marks are in place."),
    }
)


def words(language: NullTranslations) -> Mapping[str, str]:
    """Return the words of a map's controls in a language, by name; those of the scale have placeholders."""
    return {name: language.gettext(message) for name, message in _WORDS.items()}
