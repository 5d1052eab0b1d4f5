"""A picture for the browser's map: the one module that speaks folium's and branca's language.

streamlit-folium takes folium elements only. Ours hold JSON and one call each of the app's own script, which draws with
Leaflet alone (static/map/frame.js): `maliMap.create` with what every picture has in common, `maliMap.draw` with a
picture.

folium's own elements name files on content delivery networks, and streamlit-folium loads whatever they name: `check`
makes an element whose files we do not serve raise, so that no address can slip through. branca puts what an element's
template has rendered into `Element(text)`, which compiles that text as a Jinja template again: `{{…}}` in a label would
run as Python on the server. `install` swaps that class, in the one place where rendered text is wrapped, for one that
keeps the text; it also spares a compilation for each element of each map.
"""

import json
from collections.abc import Mapping
from typing import Any

import branca.element
import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from layers import assets

#: What could end a script, or look like a call on which the component's frame acts, stands in JSON by its number.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'("}


class ServedElement:
    """Marks an element as made by this app: all that it loads is named in `assets.Addresses`."""


class BaseMap(ServedElement, folium.Map):
    """A folium map whose every part is made by the app's own script from one set of constants."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }} ></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = maliMap.create({{ this.get_name()|tojson }}, {{ this.text }});
        {% endmacro %}
        """
    )

    def __init__(self, constants: Mapping[str, Any], addresses: assets.Addresses) -> None:
        super().__init__(tiles=None)
        # The frame loads its scripts once. Named here too, they make a map of another build another frame.
        self.text = _in_script(
            json.dumps(
                {
                    **constants,
                    "basemap": addresses.background,
                    "scripts": [script for _, script in addresses.scripts],
                }
            )
        )
        self.default_js = addresses.scripts
        self.default_css = addresses.styles


class Drawing(ServedElement, folium.FeatureGroup):
    """A picture, as JSON (see `model.joined_json`), that takes the place of what was drawn on the map before."""

    # The component adds to the map, and takes off it, what it is given: a group that holds nothing.
    _template = Template(
        "{% macro script(this, kwargs) %}maliMap.draw({{ this.text }});\n"
        "var {{ this.get_name() }} = L.layerGroup();{% endmacro %}"
    )

    def __init__(self, picture: str) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.text = _in_script(picture)


def base_map(constants: Mapping[str, Any], addresses: assets.Addresses) -> BaseMap:
    """Return a map that holds nothing yet. `constants`: see `base.constants`; `addresses`: where its files are."""
    result = BaseMap(constants, addresses)
    check(result)
    return result


def drawing(picture: str) -> Drawing:
    """Return what draws a picture, given as JSON (see `model.joined_json`), on such a map."""
    result = Drawing(picture)
    check(result)
    return result


def _in_script(text: str) -> str:
    """Return JSON as it may stand in a script: the same value, with nothing that could end the script or act in it."""
    for sign, escape in _ESCAPES.items():  # a tenth of what str.translate takes for the same
        text = text.replace(sign, escape)
    return text


class AssetError(Exception):
    """A map element names a script or style sheet that the app does not serve itself."""


#: folium's own elements that hold others and load nothing.
_EMPTY = (folium.FeatureGroup,)


def check(*elements: Any) -> None:
    """Raise AssetError if any element, or one below it, would load a file that the app does not serve itself."""
    for element in elements:
        if isinstance(element, JSCSSMixin):
            for _, address in (*element.default_js, *element.default_css):
                if not assets.is_served(address):
                    raise AssetError(
                        f"{type(element).__name__} would load {address}. Serve it, and name it in layers/assets.py."
                    )
        # Tiles, images, popups, charts and colour maps write addresses, or need scripts, that they name nowhere: only
        # what is known to load nothing is let through.
        if not isinstance(element, ServedElement) and type(element) not in _EMPTY:
            raise AssetError(f"{type(element).__name__} may load files of its own. Draw it with layers/model.py.")
        check(*getattr(element, "_children", {}).values())


class _RenderedText(branca.element.Element):
    """An element whose template is text already, returned as it is."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text

    def render(self, **_: object) -> str:
        return self._text


def install() -> None:
    """Make branca keep rendered text as it is. Calling it twice changes nothing."""
    setattr(branca.element.MacroElement, "render", _macro_render)  # noqa: B010 - an assignment would need a type: ignore


def _macro_render(self: branca.element.MacroElement, **kwargs: object) -> None:
    figure = self.get_root()
    if not isinstance(figure, branca.element.Figure):
        raise TypeError("An element can only be rendered inside a figure.")
    for part in ("header", "html", "script"):
        macro = self._template.module.__dict__.get(part)
        if macro is not None:
            getattr(figure, part).add_child(_RenderedText(macro(self, kwargs)), name=self.get_name())
    for child in self._children.values():
        child.render(**kwargs)
