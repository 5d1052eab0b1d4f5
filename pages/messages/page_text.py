"""What the page's own scripts say: they are handed it in the page's head, by these names."""

from collections.abc import Mapping
from types import MappingProxyType

from pages.messages.catalogue import _, mark

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "outdated": mark(
            "The app was updated, and this page is still the old one: what it shows may be wrong. Close it and open it "
            "again."
        ),
        "map": mark("Map of Mali"),
        "noMap": mark("The map could not be drawn. The table holds the same places, and selects them too."),
        "copiedHere": mark("Link copied. It opens on this machine only."),
        "copied": mark("Link copied. It opens wherever this address can be reached."),
        "refusedHere": mark(
            "The browser does not let this page copy. Copy the link from here. It opens on this machine only."
        ),
        "refused": mark(
            "The browser does not let this page copy. Copy the link from here. It opens wherever this address can be "
            "reached."
        ),
        "link": mark("Link"),
        "close": mark("Close"),
        "added": mark("Added to “{title}” as step {n}: {headline}"),
        "firstShown": mark("Beside its map stands the first excerpt. The brief has the others to choose from."),
        "noneShown": mark("Beside its map stands no excerpt yet. Choose one in the brief."),
        "untitled": mark("Untitled brief"),
        "openBrief": mark("Open the brief"),
        "undo": mark("Undo"),
        "takenBack": mark("Taken out of the brief again."),
        "sensitive": mark("This sentence ties people to armed groups."),
        "sensitiveWords": mark(
            "In a brief it is read without what stands around it here. Who says it, and when, will stand beside it as "
            "large as the quote: {by}"
        ),
        "addSensitive": mark("Add it"),
        "withoutSensitive": mark("Add the view without it"),
        "cancel": mark("Cancel"),
        "unkept": mark("This browser keeps nothing of it: open the brief, and save it as a file before you leave."),
    }
)


def words() -> Mapping[str, str]:
    """Return what the page's scripts say, by the names by which they ask for it."""
    return {name: _(message) for name, message in _WORDS.items()}
