"""How each layer is drawn: pure functions, a GeoDataFrame in, features of a picture out (`layers.model`).

Nothing here imports Streamlit, `geodata` or `pages`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any

from layers import attack_sites, border, mgps, regions, survey_zones
from layers.language import ENGLISH, mark
from layers.model import Feature


@dataclass(frozen=True)
class Layer:
    """A layer: its id (that of its set of places), its title, one of its marks in a word or two, whether it is on at
    first, and what draws it.

    Title and kind are messages. `draw` takes the set's frame and, by keyword, the selected id, the language and those
    of `needs` that it asks for.
    """

    id: str
    title: str
    kind: str
    default: bool
    draw: Callable[..., list[Feature]]
    needs: tuple[str, ...] = ()


#: In the order of widgets, tables and legend. The panes of the map's script decide what lies above what.
LAYERS: tuple[Layer, ...] = (
    Layer(
        "attack_sites",
        mark("Attack sites"),
        mark("attack of April 2026"),
        True,
        attack_sites.draw,
        ("stated", "source_counts"),
    ),
    Layer(
        "survey_zones",
        mark("Survey zones"),
        mark("survey zone"),
        True,
        survey_zones.draw,
        ("unsurveyed", "limits", "choropleth", "source_counts"),
    ),
    Layer("border", mark("Border"), mark("border"), True, border.draw, ("source_counts",)),
    Layer("mgps", mark("MGPS coverage"), mark("monitoring groups"), True, mgps.draw, ("limits", "source_counts")),
    Layer("regions", mark("Regions"), mark("region"), False, regions.draw, ("source_counts",)),
)


def draw(
    layer: Layer, frame: Any, selected: str | None, *, language: NullTranslations = ENGLISH, **context: Any
) -> list[Feature]:
    """Return a layer drawn from its frame, said in a language, with what it needs from the context.

    `choropleth` and `source_counts` may be left out.
    """
    needed = {name: context[name] for name in layer.needs if name in context}
    drawn = layer.draw(frame, selected=selected, language=language, **needed)
    return [replace(feature, layer=layer.id) for feature in drawn]
