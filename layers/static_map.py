"""A picture as a still map in SVG: base map, marks, labels, legend, scale bar and caption, with nothing to run.

In the projection of the live map and at any of its cameras, so that a mark lies where it lies there. It is made for
readers that know less than a browser: no style sheet, no script, no variables; see `layers.svg`.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import shapely

from layers import background, furniture
from layers.labels import LabelPlacement, LabelRequest
from layers.labels import place as placed
from layers.model import LEVELS, PATTERNS, Feature, Label, PathSymbol, Picture, PointSymbol
from layers.patterns import patterns
from layers.projection import Viewport, world_of
from layers.style import BASEMAP, INK_SOFT, SELECTED
from layers.svg import FONT, Measure, attributes, document, number, path, text
from layers.typesetting import Line, Typesetter, root_size

#: From this zoom on, neighbours stand apart by themselves.
NEAR = 9
#: At which zoom a town is named, by its rank.
_TOWNS_FROM = (0, 5.25, 6.25, 7, 7.75)


def draw(
    picture: Picture,
    constants: Mapping[str, Any],
    below: background.Background,
    viewport: Viewport,
    measure: Measure,
    *,
    relief: bool = True,
    caption: bool = True,
    enlarged: float = 1,
    prefix: str = "",
) -> str:
    """Return a picture as an SVG document of the viewport's size, or of `enlarged` times that, with all that is on it.

    `constants`: what all pictures share (`base.constants`); `measure`: how wide a text is; `relief`: whether there is
    one; `caption`: without it, whoever shows the map says beside it what it would; `prefix`: what stands before each id
    of a pattern or gradient (see `svg.document`). Each mark has its place's id as `data-id`.
    """
    rem = root_size(viewport.width)
    legend = furniture.legend(constants, picture, rem, measure)
    said = furniture.caption(constants, viewport, rem, measure) if caption else None
    foot = said.box[1] - 4 if said and viewport.width < 640 else viewport.height - 10
    bar = furniture.scale_bar(constants, viewport, rem, measure, foot)
    standing = [part for part in (legend, bar, said) if part]
    typesetter = Typesetter(rem, viewport.width, measure)
    labels = _labels(picture, constants, below, viewport, typesetter, [part.box for part in standing])
    drawn = {
        level: "".join(_feature(feature, viewport) for feature in picture.features if feature.level == level)
        for level in LEVELS
    }
    marks = "".join(_leader_to_symbol(feature, viewport) for feature in picture.features) + drawn.pop("marks")
    # Leaders and dots, then names, then marks: none of it hides a mark.
    words = "".join(_leader(label) for label in labels) + "".join(map(_words, labels))
    inside = (
        f"<defs>{_defs(picture)}</defs>{background.draw(below, viewport, relief=relief)}{''.join(drawn.values())}"
        f"{words}{marks}{''.join(part.svg for part in standing)}"
    )
    look = {"font_family": FONT, "role": "img", "aria_label": constants["title"]}
    return document(viewport.width, viewport.height, inside, prefix, enlarged, **look)


def draw_bare(picture: Picture, viewport: Viewport) -> str:
    """Return the features of a picture alone as an SVG document of the viewport's size: no base map, no words."""
    drawn = "".join(
        _feature(feature, viewport) for level in LEVELS for feature in picture.features if feature.level == level
    )
    return document(viewport.width, viewport.height, f"<defs>{patterns(_patterns_in(picture))}</defs>{drawn}")


def _defs(picture: Picture) -> str:
    found = patterns(["stipple", "unpublished", *_patterns_in(picture)])
    if picture.state.colours:
        light, dark = picture.state.colours["ramp"]
        found += (
            f'<linearGradient id="ramp"><stop offset="0" stop-color="{light}"/>'
            f'<stop offset="1" stop-color="{dark}"/></linearGradient>'
        )
    return found


def _patterns_in(picture: Picture) -> list[str]:
    fills = [f.symbol.fill if isinstance(f.symbol, PathSymbol) else f.symbol.colour for f in picture.features]
    return [fill for fill in fills if fill in PATTERNS]


def _feature(feature: Feature, viewport: Viewport) -> str:
    if isinstance(feature.symbol, PointSymbol):
        return _point(feature, feature.symbol, viewport)
    look = feature.symbol
    if not look.stroke and not (look.fill and look.opacity):
        return ""
    return path(
        viewport.place(world_of(feature.geometry)),
        data_id=feature.id if feature.is_mark else None,
        fill="none" if not look.fill or not look.opacity else _fill(look.fill),
        fill_opacity=look.opacity if look.fill and 0 < look.opacity < 1 else None,
        fill_rule="evenodd" if look.fill else None,
        stroke=look.stroke,
        stroke_width=look.width if look.stroke else None,
        stroke_dasharray=look.dash,
        stroke_linecap=look.cap if look.stroke and look.cap != "butt" else None,
        stroke_linejoin="round" if look.stroke else None,
    )


def _fill(fill: str) -> str:
    return f"url(#{fill})" if fill in PATTERNS else fill


def _spot(feature: Feature, symbol: PointSymbol, viewport: Viewport) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a point lies, and where its symbol stands."""
    longitude, latitude = shapely.get_coordinates(feature.geometry)[0]
    x, y = viewport.at(float(longitude), float(latitude))
    dx, dy = symbol.offset if viewport.zoom < NEAR else (0, 0)
    return (x, y), (x + dx, y + dy)


def _leader_to_symbol(feature: Feature, viewport: Viewport) -> str:
    """Return the line from a point to its symbol, where that stands beside it."""
    if not isinstance(feature.symbol, PointSymbol):
        return ""
    (x, y), (at_x, at_y) = _spot(feature, feature.symbol, viewport)
    if (x, y) == (at_x, at_y):
        return ""
    ends = attributes(x1=number(x), y1=number(y), x2=number(at_x), y2=number(at_y))
    colour = feature.symbol.colour
    dot = f"<circle{attributes(cx=number(x), cy=number(y), r=2.5, fill=colour)}/>"
    return f"<line{ends}{attributes(stroke=colour, stroke_width=1.5)}/>{dot}"


def _point(feature: Feature, symbol: PointSymbol, viewport: Viewport) -> str:
    _, (x, y) = _spot(feature, symbol, viewport)
    if not (-20 <= x <= viewport.width + 20 and -20 <= y <= viewport.height + 20):
        return ""
    ring = ""
    if feature.selected:
        ring = "".join(
            f"<circle{attributes(r=17, fill='none', stroke=colour, stroke_width=width)}/>"
            for colour, width in (("#fff", 6), (SELECTED, 3.5))
        )
    if symbol.shape == "square":
        drawing = furniture.square(symbol.colour, symbol.size, symbol.dash, symbol.number)
    elif symbol.shape == "disc":
        edge = {"stroke": symbol.outline, "stroke_width": 1.5 if symbol.outline else None}
        drawing = f"<circle{attributes(r=symbol.size / 2, fill=_fill(symbol.colour), **edge)}/>"
    else:
        drawing = furniture.diamond(symbol.colour, symbol.size, solid=symbol.solid, dash=symbol.dash)
    place = attributes(data_id=feature.id, transform=f"translate({number(x)} {number(y)})")
    return f"<g{place}>{ring}{drawing}</g>"


def _labels(
    picture: Picture,
    constants: Mapping[str, Any],
    below: background.Background,
    viewport: Viewport,
    typesetter: Typesetter,
    standing: Sequence[tuple[float, float, float, float]],
) -> list[LabelPlacement]:
    symbols: list[tuple[float, float, float, float]] = []
    requests: list[LabelRequest] = []
    for feature in picture.features:
        if isinstance(feature.symbol, PointSymbol):
            _, (x, y) = _spot(feature, feature.symbol, viewport)
            symbols.append((x - 12, y - 12, x + 12, y + 12))
        if feature.label:
            requests.append(_label_of(feature, feature.label, viewport, colours=bool(picture.state.colours)))
    requests += [
        LabelRequest(
            getattr(country, constants["nameField"]),
            "country",
            viewport.at(*_country_at(country, constants)),
            country.rank / 100,
        )
        for country in below.countries
    ]
    requests += [
        LabelRequest(name, "town", viewport.at(longitude, latitude), rank)
        for longitude, latitude, name, rank in constants["towns"]
        if viewport.zoom >= (_TOWNS_FROM[rank] if rank < len(_TOWNS_FROM) else _TOWNS_FROM[-1])
    ]
    near = [r for r in requests if -400 < r.at[0] < viewport.width + 400 and -400 < r.at[1] < viewport.height + 400]
    return placed(near, symbols, standing, (viewport.width, viewport.height), typesetter)


def _country_at(country: background.Country, constants: Mapping[str, Any]) -> tuple[float, float]:
    moved = constants["countryLabels"].get(country.name)
    return (moved[1], moved[0]) if moved else country.at


def _label_of(feature: Feature, label: Label, viewport: Viewport, *, colours: bool) -> LabelRequest:
    if isinstance(feature.symbol, PointSymbol) and label.at is None:
        _, at = _spot(feature, feature.symbol, viewport)
    else:
        at = viewport.at(*(label.at or shapely.get_coordinates(feature.geometry)[0]))
    area = viewport.place(world_of(feature.geometry))
    return LabelRequest(
        label.text,
        label.kind,
        at,
        side=label.side,
        area=area if shapely.get_dimensions(area) == 2 else None,
        value=label.value,
        whole=bool(label.value) and colours,
        selected=feature.selected,
    )


def _leader(label: LabelPlacement) -> str:
    found = ""
    if label.leader:
        x1, y1, x2, y2 = label.leader
        ends = attributes(x1=number(x1), y1=number(y1), x2=number(x2), y2=number(y2))
        found += f"<line{ends}{attributes(stroke=BASEMAP['land'], stroke_width=4)}/>"
        found += f"<line{ends}{attributes(stroke='#4A463F', stroke_width=1.25)}/>"
        if label.request.kind != "mark":  # which lies over the line's beginning itself
            found += f"<circle{attributes(cx=number(x1), cy=number(y1), r=2.5, fill='#4A463F')}/>"
    if label.request.kind == "town":
        x, y = label.request.at
        found += f"<circle{attributes(cx=number(x), cy=number(y), r=2.5, fill=INK_SOFT)}/>"
    return found


def _words(label: LabelPlacement) -> str:
    left, top, right, bottom = label.box
    step = (bottom - top) / len(label.lines)
    x, anchor = (left + right) / 2, "middle"
    if label.request.kind in ("mark", "town"):  # beside its point, however wide its font makes it
        if left >= label.request.at[0]:
            x, anchor = left, "start"
        elif right <= label.request.at[0]:
            x, anchor = right, "end"
    return "".join(
        _line(x, top + step * (n + 0.5) + line.type.size * 0.34, line, anchor) for n, line in enumerate(label.lines)
    )


def _line(x: float, y: float, line: Line, anchor: str) -> str:
    """Return a line of a label; where it is cut, with all of it as what it says when it is pointed at."""
    made = text(x, y, line.text, line.type, anchor)
    return f"<g><title>{escape(line.whole)}</title>{made}</g>" if line.whole else made
