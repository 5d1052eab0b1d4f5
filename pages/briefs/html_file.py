"""A brief as one HTML file: read as a document, presented with its scripts, and printed; it loads nothing."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from layers import live_document
from layers.live_document import Program
from pages.briefs import font_subsets, typesetting
from pages.briefs.page_layout import Fit
from pages.briefs.scene import Deck, Quote, Scene, ScoreLine
from pages.maps import live_map
from pages.messages.catalogue import _, ngettext
from pages.messages.escaping import escape

#: The attribute with which a user's words, of whatever script, leave those around them as they are.
_AUTO = ' dir="auto"'
#: The modules that run, in this order: the map, then what presents the steps.
_ENTRIES = (live_map.ENTRY, "document/viewer.js")


def make(deck: Deck, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return a brief as an HTML document (UTF-8) that loads nothing, and is the same for the same brief and data.

    `progress` is called with how many steps are drawn, and of how many, after each.
    """
    steps = []
    for n, (scene, fit) in enumerate(zip(deck.scenes, typesetting.room(deck), strict=True), 1):
        steps.append(section(deck, n, scene, fit))
        if progress:
            progress(n, len(deck.scenes))
    program = live_map.program()
    pictures = [scene.picture for scene in deck.scenes if scene.picture]
    text = live_document.document(
        title=deck.title,
        language=deck.language,
        body=_body(deck, steps),
        styles=(*live_map.styles(), *_fonts(deck), live_map.style("document/viewer.css")),
        program=Program(program.classic, program.modules, _ENTRIES),
        data={**live_map.data(pictures), "brief": _facts(deck, steps)},
    )
    return text.encode()


def _body(deck: Deck, steps: Iterable[str]) -> str:
    """Return what stands in the file's body, scripts aside, as HTML: title, steps in order, sources.

    Each step has its still map; the map that can be moved takes its place where scripts run.
    """
    counted = ngettext("{n} step", "{n} steps", len(deck.scenes)).format(n=len(deck.scenes))
    sources = "".join(f"<li{_AUTO}>{escape(source)}</li>" for source in deck.sources)
    return (
        f"<header>{_marking(deck.marking)}<h1{_AUTO}>{escape(deck.title)}</h1>"
        f'<p class="meta">{escape(counted)} · {escape(deck.data_version)}</p>'
        f'<p class="needs-scripts"><button type="button" class="present" value="1">{escape(_("Present"))}</button>'
        f'<span class="meta">{escape(_keys())}</span></p>'
        f"</header><main>{''.join(steps)}</main>"
        f'<section class="sources"><h2>{escape(deck.sources_title)}</h2><ul>{sources}</ul></section>'
        '<div class="pointed" aria-live="polite"></div><p role="status"></p>'
        '<div class="maps"><div id="live-map"></div></div>'
    )


def _facts(deck: Deck, steps: Iterable[str]) -> str:
    """Return what the file's script reads, as JSON: the brief's id, its marks' excerpts (each once), and words."""
    quotes = {quote: n for n, quote in enumerate({q: None for p in deck.evidence.values() for q in p.quotes})}
    facts: dict[str, Any] = {
        "id": hashlib.sha256("".join(steps).encode()).hexdigest()[:16],
        "evidence": {
            place: {"name": found.name, "excerpts": [quotes[q] for q in found.quotes]}
            for place, found in deck.evidence.items()
        },
        "excerpts": [{"quote": q.text, "language": q.language, "by": q.attribution} for q in quotes],
        "words": {
            "close": _("Close"),
            "notes": _("Notes"),
            "noNotes": _("No notes for this step."),
            "next": _("Next"),
            "last": _("This is the last step."),
            "noFullScreen": _("This browser does not fill the screen from a page. Its own menu may."),
            "noWindow": _("The browser opened no second window. Allow windows for this file, and press S again."),
            "keys": _keys(),
        },
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _keys() -> str:
    return _(
        "Next: → or space, or a swipe to the left. Back: ←. First and last: Home, End. Black: B. Full screen: F. "
        "Notes: S. Dark: D. Point at a mark: P. Read: Escape."
    )


def _fonts(deck: Deck) -> tuple[str, ...]:
    """Return style sheets with the letters of a deck's words that the page's font lacks."""
    words = "".join([typesetting.words_around(deck), *(typesetting.words_of(one) + one.notes for one in deck.scenes)])
    return tuple(live_document.font_face(family, font, "truetype") for family, font in font_subsets.subsets(words))


def section(deck: Deck, n: int, scene: Scene, fit: Fit) -> str:
    """Return a step as it stands in the file, the n-th, laid out as it fits, with its still map, as HTML."""
    text = f'<p class="text"{_AUTO}>{escape(scene.text)}</p>' if scene.text else ""
    shown = "".join(map(_quote, scene.quotes)) + "".join(map(_scores, scene.scores))
    problems = "".join(f'<p class="problem">{escape(problem)}</p>' for problem in scene.problems)
    notes = f'<div class="spoken"{_AUTO}>{_paragraphs(scene.notes)}</div>' if scene.notes else ""
    size = fit.map[2:]
    still = scene.map_svg(*size).replace("<svg ", '<svg class="still" ', 1)
    camera = " ".join(f"{part:.6g}" for part in (*(scene.camera(*size) if scene.camera else (0, 0, 0)), *size))
    message = f"{problems}{text}{shown}"
    return (
        f'<section class="step" id="step-{n}" data-step="{escape(scene.id)}" data-sizes="{escape(_sizes(fit))}">'
        f'<div class="strip"><span class="of" aria-hidden="true"{_AUTO}>{escape(deck.title)}</span>'
        f"{_marking(deck.marking)}</div>"
        f'<h2 tabindex="-1"{_AUTO}>{escape(scene.headline)}</h2>'
        + (f'<div class="message" tabindex="-1">{message}</div>' if message else "")
        + f'<div class="map" data-camera="{camera}">{still}'
        f'<button type="button" class="move needs-scripts">{escape(_("Move the map"))}</button></div>'
        f'<footer class="foot"><span class="sources-of">{" · ".join(map(escape, scene.foot))}</span>'
        f'<span class="number">{escape(scene.number_text)}</span>'
        f'<span class="credits">{escape(scene.credits)}</span></footer>{notes}</section>'
    )


def _quote(quote: Quote) -> str:
    by = "by" if quote.is_sensitive else "meta"
    mark = f'lang="{escape(quote.language)}" dir="auto" translate="no"'
    return (
        f"<figure>{''.join(f'<p class=meta>{escape(line)}</p>' for line in quote.lines_above)}"
        f"<blockquote {mark}>{escape(quote.text)}</blockquote>"
        f'<figcaption class="{by}">{escape(quote.attribution)}</figcaption></figure>'
    )


def _scores(score: ScoreLine) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(zone)}{_base(base)}</th><td class="value">{escape(value)}</td></tr>'
        for zone, value, base in score.rows
    )
    return (
        f'<figure class="score"><table><caption>{escape(score.question)}</caption><tbody>{rows}</tbody></table>'
        f'<figcaption class="meta">{escape(score.source)}</figcaption></figure>'
    )


def _sizes(fit: Fit) -> str:
    size = fit.sizes
    return json.dumps({**asdict(size), "byline": size.byline})


def _base(base: str) -> str:
    return f'<span class="base">{escape(base)}</span>' if base else ""


def _marking(marking: str) -> str:
    return f'<p class="marking"{_AUTO}>{escape(marking)}</p>' if marking else ""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in _lines(text))


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if line.strip())
