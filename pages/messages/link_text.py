"""What a link asks for and cannot have, a sentence for each fault."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.query import LONGEST, Fault
from pages.messages.catalogue import _, mark

#: What an id is of, by its name in `geodata.query.Choices`: with its article, for one that is named, and without, for
#: several. A camera has no id, and is several all the same.
_NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "layers": (mark("a layer"), mark("layer")),
        "zones": (mark("a zone"), mark("zone")),
        "regions": (mark("a region"), mark("region")),
        "documents": (mark("a document"), mark("document")),
        "places": (mark("a place"), mark("place")),
        "excerpts": (mark("a sentence"), mark("sentence")),
        "themes": (mark("a theme"), mark("theme")),
        "voices": (mark("a voice"), mark("voice")),
        "times": (mark("a period"), mark("period")),
        "events": (mark("an event"), mark("event")),
        "event_kinds": (mark("a kind of event"), mark("kind of event")),
        "disagreements": (mark("a disagreement"), mark("disagreement")),
        "disagreement_kinds": (mark("a kind of disagreement"), mark("kind of disagreement")),
        "series": (mark("a question"), mark("question")),
        "questions": (mark("a question"), mark("question")),
        "map_modes": (mark("a way of drawing"), mark("way of drawing")),
        "displays": (mark("a way of showing numbers"), mark("way of showing numbers")),
        "cameras": (mark("a camera"), mark("camera")),
    }
)
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "unknown": mark("The link names {noun} that this map does not have: “{value}”."),
        "several": mark("The link names more than one {noun}; the first is used: “{value}”."),
        "pair": mark("The link sets more than two zones beside each other; its first two are shown."),
        "long": mark("The link’s search is too long; its first {longest} characters were used."),
        "excerpt": mark(
            "The link names a sentence that is not quoted here: “{value}”. The Documents page lists and searches all "
            "that are."
        ),
        "document": mark(
            "The link names a sentence that is not quoted here: “{value}”. Its document is shown instead."
        ),
        "camera": mark(
            "The link’s camera is no latitude, longitude and zoom on this map: {values}. All of Mali is shown."
        ),
        "key": mark("The link asks for “{value}”, which this map does not know."),
    }
)


def sentence(fault: Fault) -> str:
    """Return a fault as a sentence; a long value is cut to what it can hold."""
    values = [_short(value) for value in fault.values]
    named, several = _NOUNS[fault.ids] if fault.ids else ("", "")
    noun = named if fault.kind == "unknown" else several
    return _(_SENTENCES[fault.kind]).format(
        noun=_(noun) if noun else "",
        value=values[0] if values else "",
        values=_(" and ").join(_("“{value}”").format(value=value) for value in values),
        longest=LONGEST,
    )


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:57]}…"
