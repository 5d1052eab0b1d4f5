"""Wording: the words of files, in the language that they are asked for in, English else.

A language is a function that returns a message in it (`say`). The screen says the same, in its own language, by way of
`pages.messages`.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from geodata import times
from geodata.evidence.documents import Document, Excerpt

#: Returns a message in a language.
Say = Callable[[str], str]


def english(message: str) -> str:
    """Return a message as it is: they are written in English."""
    return message


#: Voice -> who speaks.
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "author": english("the document’s own statement"),
        "cited title": english("the title of a work that the document cites, not its own statement"),
        "quoted person": english("a person whom the document quotes"),
        "respondents": english("what respondents, or participants in focus groups and meetings, said, as reported"),
        "witnesses": english("what people told the document’s author, as the author reports it"),
        "official statistics": english("official statistics, as the document reports them"),
    }
)
#: What is said to whoever reads sensitive excerpts, or takes them away.
WARNING = english(
    "Each is what a document reports of some people at one time; none speaks of today. Not for judging people by where "
    "they live or where they are from."
)
MONTHS = (
    english("January"),
    english("February"),
    english("March"),
    english("April"),
    english("May"),
    english("June"),
    english("July"),
    english("August"),
    english("September"),
    english("October"),
    english("November"),
    english("December"),
)


def time(text: str, say: Say = english) -> str:
    """Return a time as people write it: “25–26 April 2026”, “October 2015 to October 2016”, “June 2026 onwards”.

    2013/ is “2013 onwards (end not stated)”. Raises ValueError if text is not a time.
    """
    start, end = times.ends_of(text)
    if end is None:
        return _date(start, say)
    if end == "":
        return say("{start} onwards (end not stated)").format(start=_date(start, say))
    if end == "..":
        return say("{start} onwards").format(start=_date(start, say))
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return say("{first}–{last}").format(first=int(start[8:]), last=_date(end, say))
    if len(start) == len(end) == 4:
        return say("{first}–{last}").format(first=start, last=end)
    return say("{first} to {last}").format(first=_date(start, say), last=_date(end, say))


def byline(document: Document, excerpt: Excerpt, say: Say = english) -> str:
    """Return who says an excerpt, when, and of when: “Adib Bencherif, January 2018, speaking of 2012”.

    A voice that is not the document's own says whose it is.
    """
    said = say("{authors}, {written}, speaking of {spoken}").format(
        authors=document.author_names, written=time(document.issued, say), spoken=time(excerpt.speaks_of, say)
    )
    if excerpt.speaker:
        said = say("{speaker}, in {byline}").format(speaker=excerpt.speaker, byline=said)
    if excerpt.voice == "author":
        return said
    return say("{byline} ({voice})").format(byline=said, voice=say(VOICES[excerpt.voice]))


def reporters(documents: Mapping[str, Document], excerpts: Iterable[Excerpt], say: Say = english) -> str:
    """Return by whom and when the sensitive ones of some excerpts are reported, to stand beside what rests on them."""
    return say("; ").join(dict.fromkeys(byline(documents[e.document], e, say) for e in excerpts if e.sensitive))


def _date(text: str, say: Say) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = say(MONTHS[int(rest[0]) - 1])
    if len(rest) == 1:
        return say("{month} {year}").format(month=month, year=year)
    return say("{day} {month} {year}").format(day=int(rest[1]), month=month, year=year)
