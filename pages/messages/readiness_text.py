"""The check before a meeting, a row for each thing: what was found, and what to do where it is not as it should be."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from geodata.briefs.brief import MOST_SHOWN, MOST_STEPS
from pages.messages import answer_text
from pages.messages.catalogue import _, mark

#: What there is to say where nothing is wrong, by what was looked at.
_GOOD: Mapping[str, str] = MappingProxyType(
    {
        "steps": mark("The brief has a title, and every step a headline."),
        "map": mark("Every step’s map draws."),
        "shown": mark("Every page, view, excerpt and answer that a step names is there."),
        "note": mark("No step’s view leaves out what was chosen in it."),
        "verified": mark("Every excerpt was verified word for word against its document."),
        "number": mark("Every number stands beside an excerpt or an answer, with its source."),
        "room": mark("Every text has room at 1280 × 720, large enough to be read."),
        "letters": mark("Every letter has a font."),
        "hidden": mark("No text holds characters that nobody sees."),
        "address": mark("Nothing in the HTML file asks any host for anything."),
    }
)
#: What was found, where it is about the step of a number.
_BAD: Mapping[str, str] = MappingProxyType(
    {
        "map": mark("Step {number}: its map cannot be drawn."),
        "note": mark("Step {number}: this stands on it: “{names}”"),
        "number": mark("Step {number}: it states numbers ({names}) and shows nothing that they are from."),
        "room": mark("Step {number}: it says so much that its text is too small to be read."),
        "address": mark("The HTML file would ask for {names}."),
    }
)
_REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "absent": mark("Write it, so that the room knows what it looks at."),
        "no steps": mark("Add a step from a page of the app."),
        "many steps": mark("Take out steps until there are {steps}, or make two briefs."),
        "page": mark("Take the step out, and add its view again from the page that it should be of."),
        "view": mark("Open the step’s view, choose what it should show, and take it over."),
        "excerpt": mark("Take the excerpt out of the step, or choose another."),
        "series": mark("Take the answer out of the step, or choose another."),
        "many shown": mark("Take out what need not be shown, until there are {shown}."),
        "unverified": mark("Show another excerpt: nobody can vouch for this one’s words."),
        "hidden": mark("Write the text anew by hand: such characters often come with what is pasted."),
        "map": mark(
            "Open the step’s view in the app, and add it again. If it is drawn there, tell whoever runs the app."
        ),
        "note": mark("Open the step’s view, choose what it should show, and take it over."),
        "number": mark("Add the excerpt or the answer that the numbers are from, or take them out."),
        "room": mark("Shorten headline or text, show one excerpt less, or make two steps of it."),
        "letters": mark("Write these letters otherwise. A picture or a PDF with them cannot be made."),
        "address": mark("Do not hand the file out, and tell whoever runs the app."),
    }
)


def good(kind: str) -> str:
    """Return that nothing is wrong with what was looked at."""
    return _(_GOOD[kind])


def bad(kind: str, number: int | None, names: Sequence[str]) -> str:
    """Return what is wrong, in the step of a number where one is named."""
    if kind == "letters":
        return answer_text.missing_glyphs(names, number)
    return _(_BAD[kind]).format(number=number, names=_("; ").join(names))


def seconds(number: int | None, taken: str) -> str:
    """Return how long the slowest step takes to draw."""
    if number is None:
        return _("There is nothing to draw.")
    return _("The slowest step is number {number}: its map is drawn in {taken} s.").format(number=number, taken=taken)


def remedy(kind: str) -> str:
    """Return what to do about what is wrong; `kind` is that of what was looked at, or of a fault of the brief."""
    return _(_REMEDIES[kind]).format(steps=MOST_STEPS, shown=MOST_SHOWN)
