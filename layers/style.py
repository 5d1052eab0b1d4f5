"""The one style table: map, legend and whatever else draws take their colours and shapes from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from layers.language import mark

LAND = "#F6F2E9"
LAND_OUTSIDE = "#EAE5D8"
WATER = "#D3DFE3"
INK = "#23262B"
INK_SOFT = "#575A60"
SELECTED = "#B36B00"


@dataclass(frozen=True)
class Entry:
    """One line of the legend: the swatch's kind (drawn by the map's script), and its words, a message."""

    swatch: str
    label: str


@dataclass(frozen=True)
class Style:
    """How a layer looks: its colour, its line width in px, its dash (SVG), and its legend."""

    colour: str
    weight: float
    dash: str | None
    legend: tuple[Entry, ...]


STYLE: Mapping[str, Style] = MappingProxyType(
    {
        "attack_sites": Style(
            "#A3161A",
            2.5,
            None,
            (
                Entry("diamond-solid", mark("Attacks, April 2026: named by the authors (Bamako: undated killings)")),
                Entry("diamond-hollow", mark("The same: named only in a title that they cite")),
            ),
        ),
        "border": Style("#14213D", 4, "9 5", (Entry("border", mark("Algeria–Mali border (OpenStreetMap line)")),)),
        "survey_zones": Style(
            "#6B665E",
            2.25,
            "6 5",
            (
                Entry("zone", mark("Survey zone (SIPRI 2017; regions of 2016)")),
                Entry("zone-dashed", mark("The same, limit approximate")),
                Entry("stipple", mark("No survey data in the paper")),
            ),
        ),
        "mgps": Style(
            "#2A78B0",
            1.75,
            "1 5",
            (Entry("mgps", mark("Monitoring groups (MGPS): Bamako and, by implication, regions")),),
        ),
        "regions": Style("#8A8478", 1, "4 4", (Entry("region", mark("Region of 2016")),)),
    }
)

#: What a question's numbers are coloured with -> its lightest and its darkest fill, at the ends of the whole scale.
#: Each runs from light to dark alike, so that grey keeps the order; two directions never share one.
RAMPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "concern": ("#F3ECF6", "#A67CBB"),
        "trust": ("#E6F3F0", "#5AA69C"),
        "safety": ("#EAF0F9", "#7093C9"),
        "agreement": ("#FBF0DA", "#C5973F"),
        "opinion": ("#F0F4E0", "#8FA556"),
        "effectiveness": ("#E4F2F7", "#569DB9"),
        "negative": ("#F7ECE8", "#BA8574"),
        "less": ("#F3EFEA", "#A1968A"),
        "other": ("#EDF3EC", "#84A38B"),
        "neither": ("#F0F0F0", "#949494"),
    }
)

#: Part of the country -> its fill and the ink of its texture: plain, striped and dotted, so that grey keeps them apart.
PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"north": ("#5B6B8C", "#5B6B8C"), "centre": ("#F6DFB8", "#8A4B00"), "south": ("#E3F0EC", "#1F5F54")}
)


@dataclass(frozen=True)
class Look:
    """How a number of independent documents looks: its words in the legend (a message), the number where there is
    little room, the fill of an area (None: a pattern), the colour of marks and lines, and the dash of a mark's outline
    (SVG)."""

    words: str
    short: str
    fill: str | None
    mark: str
    dash: str | None


#: 0, 1, 2 or more independent documents. Darker is more, in grey too; what is not colour is the number beside the name.
EVIDENCE = (
    Look(mark("0 documents"), "0", None, "#85878B", "3 2.5"),
    Look(mark("1 document"), "1", "#CFE0EA", "#2F78A3", None),
    Look(mark("2 or more"), "2+", "#6C9FBF", "#0E3A52", None),
)

#: Basemap colours and widths, for the map's script.
BASEMAP = MappingProxyType(
    {
        "land": LAND,
        "outside": LAND_OUTSIDE,
        "water": WATER,
        "boundary": "#A29B8D",
        "river": "#9DB8C4",
        "selected": SELECTED,
        "ink": INK,
        "soft": INK_SOFT,
    }
)
