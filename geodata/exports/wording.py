"""Wording: what several kinds of files say, in the language that they are asked for in, English else.

The screen says the same, in its own language, by way of `pages.messages`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geodata import times
from geodata.evidence.documents import Document, Excerpt
from geodata.exports.language import ENGLISH, Language, mark

#: Voice -> who speaks.
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "author": mark("the document’s own statement"),
        "cited title": mark("the title of a work that the document cites, not its own statement"),
        "quoted person": mark("a person whom the document quotes"),
        "respondents": mark("what respondents, or participants in focus groups and meetings, said, as reported"),
        "witnesses": mark("what people told the document’s author, as the author reports it"),
        "official statistics": mark("official statistics, as the document reports them"),
    }
)
#: What is said to whoever reads sensitive excerpts, or takes them away.
WARNING = mark(
    "Each is what a document reports of some people at one time; none speaks of today. Not for judging people by where "
    "they live or where they are from."
)
MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


def time(text: str, say: Language = ENGLISH) -> str:
    """Return a time as people write it: “25–26 April 2026”, “October 2015 to October 2016”, “June 2026 onwards”.

    2013/ is “2013 onwards (end not stated)”. Raises ValueError if text is not a time.
    """
    start, end = times.ends_of(text)
    if end is None:
        return _date(start, say)
    if end == "":
        return say("{start} onwards (end not stated)", start=_date(start, say))
    if end == "..":
        return say("{start} onwards", start=_date(start, say))
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        if start.endswith("-01"):
            return say("1–{last}", last=_date(end, say))
        return say("{first}–{last}", first=int(start[8:]), last=_date(end, say))
    if len(start) == len(end) == 4:
        return say("{first}–{last}", first=start, last=end)
    return say("{first} to {last}", first=_date(start, say), last=_date(end, say))


def authors(document: Document, say: Language = ENGLISH) -> str:
    """Return a document's authors as “Given Family and Given Family”."""
    return say(" and ").join(f"{given} {family}" for given, family in document.authors)


def byline(document: Document, excerpt: Excerpt, say: Language = ENGLISH) -> str:
    """Return who says an excerpt, when, and of when: “Adib Bencherif, January 2018, speaking of 2012”.

    A voice that is not the document's own says whose it is.
    """
    said = say(
        "{authors}, {written}, speaking of {spoken}",
        authors=authors(document, say),
        written=time(document.issued, say),
        spoken=time(excerpt.speaks_of, say),
    )
    if excerpt.speaker:
        said = say("{speaker}, in {byline}", speaker=say(excerpt.speaker), byline=said)
    if excerpt.voice == "author":
        return said
    return say("{byline} ({voice})", byline=said, voice=say(VOICES[excerpt.voice]))


def reporters(documents: Mapping[str, Document], excerpts: Iterable[Excerpt], say: Language = ENGLISH) -> str:
    """Return by whom and when the sensitive ones of some excerpts are reported, to stand beside what rests on them."""
    return say("; ").join(dict.fromkeys(byline(documents[e.document], e, say) for e in excerpts if e.sensitive))


def _date(text: str, say: Language) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = say(MONTHS[int(rest[0]) - 1])
    if len(rest) == 1:
        return say("{month} {year}", month=month, year=year)
    if rest[1] == "01":
        return say("1 {month} {year}", month=month, year=year)
    return say("{day} {month} {year}", day=int(rest[1]), month=month, year=year)
