"""What the filters of the list of excerpts ask for, in words."""

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES
from geodata.view import ExcerptFilter, MapFilter
from pages.messages import time_text, voice_text
from pages.messages.catalogue import _, ngettext


def in_words(atlas: Atlas, marks: MapFilter, excerpts: ExcerptFilter) -> str:
    """Return what the filters ask for, as a list in words: “search “Gao”; documents: IRIS 2026; zone: North”."""
    many = _(", ")
    parts = []
    if excerpts.words:
        parts.append(_("search “{words}”").format(words=excerpts.words))
    if marks.documents:
        parts.append(_("documents: {names}").format(names=many.join(atlas.documents[d].label for d in marks.documents)))
    if marks.zone:
        parts.append(_("zone: {name}").format(name=atlas.places[marks.zone].name))
    if marks.regions:
        parts.append(_("regions: {names}").format(names=many.join(atlas.places[r].name for r in marks.regions)))
    if excerpts.themes:
        parts.append(_("themes: {names}").format(names=many.join(_(THEMES[t]) for t in excerpts.themes)))
    if excerpts.voices:
        parts.append(_("voices: {names}").format(names=many.join(voice_text.name(v) for v in excerpts.voices)))
    if excerpts.time:
        parts.append(_("speaks of: {time}").format(time=time_text.in_words(excerpts.time)))
    if excerpts.about:
        parts.append(_("place: {name} ({id})").format(name=atlas.places[excerpts.about].name, id=excerpts.about))
    return _("; ").join(parts) or _("no filter: all sentences")


def count(n: int) -> str:
    """Return a number of excerpts."""
    return ngettext("{n} sentence", "{n} sentences", n).format(n=n)
