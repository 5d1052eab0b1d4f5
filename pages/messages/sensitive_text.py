"""What goes with sensitive excerpts wherever they go: who says them, when and of when, and what they are not for."""

from collections.abc import Iterable, Mapping

from geodata.evidence.documents import Document, Excerpt
from geodata.exports import wording
from pages.messages.catalogue import _, language, mark

#: The heading under which they stand.
HEADING = mark("Ties to armed groups, as reported")
#: What is said to whoever reads them.
WARNING = wording.WARNING


def byline(document: Document, excerpt: Excerpt) -> str:
    """Return who says an excerpt, when, and of when (see `geodata.exports.wording.byline`)."""
    return wording.byline(document, excerpt, language())


def reporters(documents: Mapping[str, Document], excerpts: Iterable[Excerpt]) -> str:
    """Return by whom and when the sensitive ones of some excerpts are reported, to stand beside what rests on them."""
    return wording.reporters(documents, excerpts, language())


def beside(document: Document, excerpt: Excerpt) -> str:
    """Return an excerpt's words for one line of text, with its byline right beside them where it is sensitive."""
    if not excerpt.sensitive:
        return excerpt.quote
    return _("“{quote}” ({byline})").format(quote=excerpt.quote, byline=byline(document, excerpt))


def count(excerpts: Iterable[Excerpt]) -> str:
    """Return how many of some excerpts are sensitive, and what they are not for, as a sentence; empty for none."""
    n = sum(e.sensitive for e in excerpts)
    if not n:
        return ""
    warning = _(WARNING)
    return language().plural(
        "{n} of them is sensitive: {warning}",
        "{n} of them are sensitive: {warning}",
        n,
        warning=warning[0].lower() + warning[1:],
    )
