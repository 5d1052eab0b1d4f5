"""What is asked about a brief that was sent: from its bytes to what is answered. Nothing of it is kept.

What draws is imported by the first request that needs it: reading and writing a brief need no map.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from geodata.briefs import brief_file, brief_json
from geodata.briefs.brief import MOST_STEPS, Brief
from geodata.briefs.brief_fault import BriefFault
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import data_folder
from pages.app.registry import PAGES, function
from pages.briefs.refusal import RefusalError
from pages.messages import answer_text, brief_text, readiness_text
from pages.messages.catalogue import speaking
from pages.messages.languages import catalogue_of

if TYPE_CHECKING:
    from pages.briefs.readiness import Finding
    from pages.briefs.scene import Deck

#: A file's kind -> what makes it.
KINDS = {
    "html": "pages.briefs.html_file:make",
    "pdf": "pages.briefs.pdf_file:make",
    "png": "pages.briefs.png_file:make",
    "pptx": "pages.briefs.pptx_file:make",
}
#: Px of a picture for each px of the page.
_SCALES = (1.5, 3)


def ready() -> dict[str, Any]:
    """Return the briefs that are shipped, by their names."""
    return {name: brief_json.to_json(brief) for name, brief in load_briefs(data_folder()).items()}


def read(content: bytes) -> dict[str, Any]:
    """Return the brief of a file as far as it can be read, and a sentence for each thing that cannot."""
    brief, faults = brief_file.read(content)
    return {"brief": brief_json.to_json(brief), "faults": [brief_text.sentence(fault, brief) for fault in faults]}


def refuse_length(length: int) -> dict[str, Any]:
    """Return what `read` does of a file that is too large, by its bytes alone."""
    brief, fault = Brief(), BriefFault("large", None, (str(length),))
    return {"brief": brief_json.to_json(brief), "faults": [brief_text.sentence(fault, brief)]}


def write(content: bytes) -> str:
    """Return the file of a brief, of JSON. Raises RefusalError for what is no brief, as all that follow do."""
    return brief_file.write(_brief(_parse(content)))


def step(content: bytes) -> dict[str, Any]:
    """Return one step as whoever prepares it sees it, of JSON with a brief and the step's id.

    `shown` names what it shows, `offers` what its view has beside that; `more` counts what is not offered for want of
    room.
    """
    from pages.app import cache
    from pages.briefs.offers import name, offers
    from pages.briefs.preview import preview

    asked = _object(_parse(content))
    brief, step_id = _brief(asked.get("brief")), _text(asked.get("step"))
    with open_deck(brief) as deck:
        try:
            seen = preview(deck, step_id)
        except KeyError:
            raise RefusalError(answer_text.no_step(step_id)) from None
    letters = [answer_text.missing_glyphs(seen.missing_glyphs)] if seen.missing_glyphs else []
    asked_step, relations = brief.steps[brief.position(step_id)], cache.relations()
    offered, more = offers(relations, cache.choices(), asked_step)
    return {
        "html": seen.html,
        "problems": [*seen.problems, *letters],
        "shown": {one: words for one in asked_step.show if (words := name(relations, one))},
        "offers": [asdict(one) for one in offered],
        "more": more,
        "readable": seen.is_readable,
    }


def check(content: bytes) -> dict[str, Any]:
    """Return what a look at a whole brief before a meeting finds, of JSON: rows, and the slowest step’s seconds."""
    from pages.briefs import readiness

    brief = _brief(_parse(content))
    with open_deck(brief) as deck:
        findings, seconds = readiness.check(brief, deck, faults_of(brief))
    return {"rows": [_row(finding, brief) for finding in findings], "seconds": round(seconds, 2)}


def present(form: bytes, most: int) -> bytes:
    """Return a brief as its HTML file, of a form’s field `brief`: JSON of so many bytes at most."""
    from pages.briefs import html_file

    try:
        text = parse_qs(form.decode("ascii"), errors="strict", max_num_fields=8).get("brief", [""])[0].encode()
    except ValueError:
        raise RefusalError(answer_text.no_json()) from None
    if len(text) > most:
        raise RefusalError(answer_text.too_large(most))
    brief = _brief(_parse(text))
    _refuse_empty(brief)
    with open_deck(brief) as deck:
        return html_file.make(deck)


def file(kind: str, content: bytes, progress: Callable[[int, int], None]) -> bytes:
    """Return a brief as a file of a kind of `KINDS`, of JSON with a brief and, for a picture, a step’s id and a scale.

    `progress` is told of each step that is drawn.
    """
    asked = _object(_parse(content))
    brief, step_id, scale = _brief(asked.get("brief")), _text(asked.get("step")), asked.get("scale", _SCALES[0])
    _refuse_empty(brief)
    if kind == "png" and scale not in _SCALES:
        raise RefusalError(answer_text.no_scale(_SCALES))
    if kind == "png" and step_id not in [one.id for one in brief.steps[:MOST_STEPS]]:
        raise RefusalError(answer_text.no_step(step_id))
    make: Callable[..., bytes] = function(KINDS[kind])
    given = {"step": step_id, "scale": scale} if kind == "png" else {}
    try:
        with open_deck(brief) as deck:
            return make(deck, progress=progress, **given)
    except ValueError as error:
        raise _no_glyphs(error, brief) from None


@contextmanager
def open_deck(brief: Brief) -> "Iterator[Deck]":
    """Yield a brief as its scenes; everything inside is said in the brief's language."""
    from pages.app import cache
    from pages.briefs.scene_builder import deck

    with speaking(catalogue_of(brief.language)):
        yield deck(brief, cache.relations(), cache.choices(), cache.atlas().version)


def faults_of(brief: Brief) -> tuple[BriefFault, ...]:
    """Return what is wrong with a brief by itself, as its file would be read, and what of it the data do not have."""
    from geodata.briefs import brief_check
    from pages.app import cache

    narrowed = {page.slug: page.narrowed_by for page in PAGES}
    data_faults = brief_check.check(brief, cache.atlas(), cache.choices(), narrowed)
    return (*brief_file.read(brief_file.write(brief))[1], *data_faults)


# --- inside


def _row(finding: "Finding", brief: Brief) -> dict[str, Any]:
    """Return a finding as it is listed; what is as it should be needs no remedy."""
    if finding.kind == "time":
        what = readiness_text.seconds(finding.step, "".join(finding.names))
    elif finding.is_ok:
        what = readiness_text.good(finding.kind)
    elif finding.fault:
        what = brief_text.sentence(finding.fault, brief)
    else:
        what = readiness_text.bad(finding.kind, finding.step, finding.names)
    remedy = "" if finding.is_ok else readiness_text.remedy(finding.fault.kind if finding.fault else finding.kind)
    return {"ok": finding.is_ok, "what": what, "remedy": remedy}


def _refuse_empty(brief: Brief) -> None:
    if not brief.steps:
        raise RefusalError(answer_text.no_steps())


def _no_glyphs(error: ValueError, brief: Brief) -> Exception:
    """Return the refusal of letters that no font has; another error is none."""
    from pages.briefs.typesetting import GlyphError

    if not isinstance(error, GlyphError):
        return error
    number = None if error.step is None else brief.position(error.step) + 1
    return RefusalError(answer_text.missing_glyphs(error.letters, number))


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise RefusalError(answer_text.no_json()) from None


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RefusalError(answer_text.no_brief(""))
    return value


def _brief(value: Any) -> Brief:
    try:
        return brief_json.of_json(value)
    except brief_json.ShapeError as error:
        raise RefusalError(answer_text.no_brief(error.field)) from None


def _text(value: Any) -> str:
    """Return a text as it is, and of what is none an empty one: the id of no step."""
    return value if isinstance(value, str) else ""
