"""Gaps in sentences that claim no more than what is quoted here, and tell places of one name apart."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.coverage import namesakes
from geodata.coverage.gaps import Gap
from geodata.evidence.documents import THEMES
from geodata.geography.places import Place
from pages.messages.catalogue import _, begin, listing, mark, ngettext
from pages.messages.place_text import name_of

#: Kind of gap -> what it means.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "no sentence": mark("no quoted sentence is about the place itself"),
        "shared sentences": mark("every sentence quoted on the region is about other regions or zones too"),
        "cited title": mark("only titles of cited works are quoted on the place"),
        "one source": mark("all that is quoted is from one source"),
        "no survey zone": mark("the region is in none of the survey's zones"),
        "figure": mark("scores are quoted from a figure alone"),
        "figure lost": mark("of a figure only its caption or notes are quoted, and no value"),
    }
)
#: What has a town's name, by its set; one of the regional units is a district.
_ALIKE = {
    "attack_sites": mark("the attack site"),
    "mgps": mark("the monitoring groups"),
    "regions": mark("the region"),
    "district": mark("the district"),
}


def sentence(atlas: Atlas, gap: Gap) -> str:
    """Return a gap as one sentence."""
    place = atlas.places[gap.places[0]]
    match gap.kind:
        case "no sentence":
            return _silent(atlas, gap, place)
        case "shared sentences":
            return _shared_sentences(atlas, gap, place)
        case "cited title":
            return _cited_titles(atlas, gap, place)
        case "one source":
            return _one_source(atlas, gap, place)
        case "no survey zone":
            said = _("{place} is in none of the survey’s zones: no answer is printed for it.")
            return begin(said.format(place=name_of(atlas, place)))
    return _figure(atlas, gap)


def _silent(atlas: Atlas, gap: Gap, place: Place) -> str:
    name, inside = name_of(atlas, place), len(gap.excerpts)
    if not inside:
        return _("No sentence quoted here is about {place} itself.").format(place=name)
    return ngettext(
        "No sentence quoted here is about {place} itself; {n} is about places in it.",
        "No sentence quoted here is about {place} itself; {n} are about places in it.",
        inside,
    ).format(place=name, n=inside)


def _shared_sentences(atlas: Atlas, gap: Gap, place: Place) -> str:
    return ngettext(
        "The one sentence quoted here on {place}{titles} is about other regions or zones too{maybe}.",
        "Each of the {n} sentences quoted here on {place}{titles} is about other regions or zones too{maybe}.",
        len(gap.excerpts),
    ).format(
        n=len(gap.excerpts),
        place=name_of(atlas, place),
        titles=_titles(atlas, gap.excerpts),
        maybe=_maybe(atlas, gap, place),
    )


def _cited_titles(atlas: Atlas, gap: Gap, place: Place) -> str:
    return ngettext(
        "Only the title of a work that {documents} cites is quoted here on {place}, and nothing of its own text.",
        "Only the titles of {n} works that {documents} cites are quoted here on {place}, and nothing of its own text.",
        len(gap.excerpts),
    ).format(
        n=len(gap.excerpts),
        documents=listing(sorted(atlas.documents[d].label for d in gap.documents)),
        place=name_of(atlas, place),
    )


def _one_source(atlas: Atlas, gap: Gap, place: Place) -> str:
    if gap.theme:
        said = _(
            "{apart}what is quoted here on {place} under “{theme}” ({count}{shared}) is from one source: "
            "{source}{elsewhere}."
        ).format(
            apart=_apart(atlas, gap),
            place=name_of(atlas, place),
            theme=_(THEMES[gap.theme]),
            count=_count(atlas, gap),
            shared=_shared_with(atlas, gap),
            source=_source(atlas, gap.documents),
            elsewhere=_elsewhere(atlas, gap, place),
        )
    elif place.set == "mgps":
        said = _of_groups(atlas, gap, place)
    else:
        said = _(
            "{apart}all that is quoted here on {place} ({count}) is from one source: {source}{maybe}{elsewhere}."
        ).format(
            apart=_apart(atlas, gap),
            place=name_of(atlas, place),
            count=_count(atlas, gap),
            source=_source(atlas, gap.documents),
            maybe=_maybe(atlas, gap, place),
            elsewhere=_elsewhere(atlas, gap, place),
        )
    return begin(said)


def _of_groups(atlas: Atlas, gap: Gap, place: Place) -> str:
    """Return what is quoted on a region's monitoring groups.

    Excerpts on the groups as a whole hold for those of each region; they do not name it. More of them may be quoted
    than are listed with a region's.
    """
    source, n = _source(atlas, gap.documents), len(gap.excerpts)
    if not gap.naming:
        return ngettext(
            "No sentence quoted here on the monitoring groups names {name}; {n} on the groups as a whole is listed "
            "with it, all from one source: {source}.",
            "No sentence quoted here on the monitoring groups names {name}; {n} on the groups as a whole are listed "
            "with it, all from one source: {source}.",
            n,
        ).format(name=place.name, n=n, source=source)
    naming = "" if len(gap.naming) == n else _(", {n} naming {name}").format(n=len(gap.naming), name=place.name)
    return _("All that is quoted here and listed with {groups} ({count}{naming}) is from one source: {source}.").format(
        groups=name_of(atlas, place), count=_noun(atlas, gap.excerpts), naming=naming, source=source
    )


def _figure(atlas: Atlas, gap: Gap) -> str:
    facts = {"figure": gap.figure, "document": atlas.documents[gap.documents[0]].label}
    if gap.kind == "figure lost":
        said = _("Of Figure {figure} of {document} no value is quoted, only words around it.")
        return said.format_map(facts)
    more = ""
    if gap.perhaps:
        more = ngettext(
            ", and {n} more that probably belongs to it", ", and {n} more that probably belong to it", gap.perhaps
        ).format(n=gap.perhaps)
    return ngettext(
        "Of Figure {figure} of {document}, {n} score is quoted{more}, from the figure alone.",
        "Of Figure {figure} of {document}, {n} scores are quoted{more}, from the figure alone.",
        gap.printed,
    ).format_map({**facts, "n": gap.printed, "more": more})


def _apart(atlas: Atlas, gap: Gap) -> str:
    """Return the begin of a sentence: which others the place's name may take in, on which other excerpts are."""
    if gap.beside is None:
        return ""
    if gap.beside.kind == "inside":
        return _("apart from places in it, ")
    if gap.beside.kind == "zone":
        zone = name_of(atlas, atlas.places[gap.beside.places[0]])
        return _("apart from {zone} and what is in it, ").format(zone=zone)
    found = [atlas.places[p] for p in gap.beside.places]
    alike = [_(_ALIKE["district" if namesakes.is_district(p) else p.set]) for p in found]
    return _("apart from {alike} of that name, ").format(alike=listing(alike))


def _count(atlas: Atlas, gap: Gap) -> str:
    """Return how many excerpts some are, which of them are titles, and which leave open what their name means."""
    counted, unclear, n = _noun(atlas, gap.excerpts), len(gap.unclear), len(gap.excerpts)
    if not unclear:
        return counted
    if unclear == n:
        said = ngettext(
            "{count}, which leaves open whether the town or the region is meant",
            "{count}, which leave open whether the town or the region is meant",
            n,
        )
    else:
        said = ngettext(
            "{count}, {unclear} of which leave open whether the town or the region is meant",
            "{count}, {unclear} of which leave open whether the town or the region is meant",
            unclear,
        )
    return said.format(count=counted, unclear=unclear)


def _noun(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return a number of excerpts: a title of a cited work is no sentence of the document."""
    n = len(excerpts)
    if all(atlas.excerpts[e].voice == "cited title" for e in excerpts):
        return ngettext("{n} cited title", "{n} cited titles", n).format(n=n)
    return ngettext("{n} sentence", "{n} sentences", n).format(n=n) + _titles(atlas, excerpts)


def _titles(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return, to follow a number of excerpts, how many of them are titles of cited works; empty for none."""
    cited = sum(atlas.excerpts[e].voice == "cited title" for e in excerpts)
    if not cited:
        return ""
    return ngettext(", {n} of them a cited title", ", {n} of them cited titles", cited).format(n=cited)


def _shared_with(atlas: Atlas, gap: Gap) -> str:
    """Return, to follow a number of excerpts, that each of them is about other places too; empty where one is not."""
    if not gap.shared:
        return ""
    n = len(gap.excerpts)
    if len(gap.shared) > 1:
        return ngettext(", about other places too", ", each about other places too", n)
    other = name_of(atlas, atlas.places[gap.shared[0]])
    return ngettext(", about {other} too", ", each about {other} too", n).format(other=other)


def _maybe(atlas: Atlas, gap: Gap, region: Place) -> str:
    """Return, to end a sentence on a region, how many excerpts may be on it or on its town; empty for none."""
    if not gap.maybe:
        return ""
    return ngettext(
        "; {excerpts} leaves open whether {region} is the region or the town",
        "; {excerpts} leave open whether {region} is the region or the town",
        len(gap.maybe),
    ).format(excerpts=_of(atlas, gap.maybe), region=region.name)


def _elsewhere(atlas: Atlas, gap: Gap, place: Place) -> str:
    """Return, to end a sentence, how many of other sources hold the name and are listed elsewhere; empty for none."""
    if not gap.elsewhere:
        return ""
    return ngettext(
        "; {excerpts} holds the name “{name}” and is listed elsewhere",
        "; {excerpts} hold the name “{name}” and are listed elsewhere",
        len(gap.elsewhere),
    ).format(excerpts=_of(atlas, gap.elsewhere), name=place.name)


def _of(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return how many excerpts some are, and of which documents."""
    labels = dict.fromkeys(atlas.documents[atlas.excerpts[e].document].label for e in excerpts)
    return _("{count} of {documents}").format(count=_noun(atlas, excerpts), documents=listing(list(labels)))


def _source(atlas: Atlas, source: Collection[str]) -> str:
    """Return the names of an independent source’s documents, and why several are one."""
    labels = listing([atlas.documents[d].label for d in source])
    return labels if len(source) == 1 else _("{documents}, which share an author").format(documents=labels)
