"""Sensitive excerpts: those that tie people to armed groups, and what goes with them wherever they go.

Out of its place such an excerpt reads as a fact on a community of today. So it stands last in every list, who says it
and of when stand right beside its words, every file marks it, and no table by community holds it.
"""

from collections.abc import Iterable, Mapping

from geodata import times
from geodata.evidence.documents import VOICES, Document, Excerpt

#: The heading under which they stand.
HEADING = "Ties to armed groups, as reported"
#: What is said to whoever reads them, or takes them away.
WARNING = (
    "Each is what a document reports of some people at one time; none speaks of today. Not for judging people by where "
    "they live or where they are from."
)


def last(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """Return excerpts in their order, the sensitive ones after all others."""
    return tuple(sorted(excerpts, key=lambda e: e.sensitive))


def byline(document: Document, excerpt: Excerpt) -> str:
    """Return who says an excerpt, when, and of when: “Adib Bencherif, January 2018, speaking of 2012”.

    A voice that is not the document's own says whose it is.
    """
    voice = "" if excerpt.voice == "author" else f" ({VOICES[excerpt.voice]})"
    speaker = f"{excerpt.speaker}, in " if excerpt.speaker else ""
    written, spoken = times.in_words(document.issued), times.in_words(excerpt.speaks_of)
    return f"{speaker}{document.author_names}, {written}, speaking of {spoken}{voice}"


def reporters(documents: Mapping[str, Document], excerpts: Iterable[Excerpt]) -> str:
    """Return by whom and when the sensitive ones of some excerpts are reported, to stand beside what rests on them."""
    return "; ".join(dict.fromkeys(byline(documents[e.document], e) for e in excerpts if e.sensitive))


def beside(document: Document, excerpt: Excerpt) -> str:
    """Return an excerpt's words for one line of text, with its byline right beside them where it is sensitive."""
    return f"“{excerpt.quote}” ({byline(document, excerpt)})" if excerpt.sensitive else excerpt.quote


def count_in_words(excerpts: Iterable[Excerpt]) -> str:
    """Return how many of some excerpts are sensitive, and what they are not for, as a sentence; empty for none."""
    number = sum(e.sensitive for e in excerpts)
    if not number:
        return ""
    return f"{number} of them {'is' if number == 1 else 'are'} sensitive: {WARNING[0].lower()}{WARNING[1:]}"
