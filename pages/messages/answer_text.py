"""Why something that was asked of a brief cannot be had, in a sentence."""

from collections.abc import Sequence

from geodata.briefs.brief import MOST_STEPS
from pages.messages.catalogue import _, ngettext


def no_json() -> str:
    """Return that what was sent cannot be read at all."""
    return _("What was sent is no JSON, and was not read.")


def no_brief(field: str) -> str:
    """Return that what was sent is no brief, with the field that is wrong; an empty one means all of it."""
    if not field:
        return _("What was sent is no brief.")
    return _("What was sent is no brief: “{field}” is of another kind, or holds what no brief can.").format(field=field)


def too_large(most: int) -> str:
    """Return that more was sent than is read, in bytes."""
    return _("The brief is too large and was not read: {most} bytes can be.").format(most=f"{most:,}")


def no_step(step: str) -> str:
    """Return that no step has an id, or none of those that are presented."""
    said = _("No step has the id “{id}”, or it stands behind the first {most}, which are presented.")
    return said.format(id=step if len(step) <= 80 else f"{step[:77]}…", most=MOST_STEPS)


def no_steps() -> str:
    """Return that there is nothing to present."""
    return _("The brief has no steps. Add one first.")


def no_scale(scales: Sequence[float]) -> str:
    """Return that a picture is not made in the scale that was asked for."""
    return _("A picture is made at {scales} times the page’s size.").format(scales=_(" or ").join(map(str, scales)))


def missing_glyphs(letters: Sequence[str], number: int | None = None) -> str:
    """Return that there are letters that no font has, in the step of a number where one is named."""
    names = _(", ").join(map(_letter, letters))
    n = len(letters)
    if number is None:
        return ngettext("No font has the letter {names}.", "No font has the letters {names}.", n).format(names=names)
    said = ngettext(
        "Step {number}: no font has the letter {names}.", "Step {number}: no font has the letters {names}.", n
    )
    return said.format(number=number, names=names)


def _letter(letter: str) -> str:
    """Return a letter with its code, or its code alone where nobody would see it."""
    code = " ".join(f"U+{ord(sign):04X}" for sign in letter)
    return _("“{letter}” ({code})").format(letter=letter, code=code) if letter.isprintable() else code


def another_origin() -> str:
    """Return that only the app's own page is answered."""
    return _("Only a page of this app is answered.")


def not_made() -> str:
    """Return that something failed that should not."""
    return _("This could not be made. The server’s log says where it failed, and nothing of the brief.")
