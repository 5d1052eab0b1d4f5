"""What of a brief could not be read, or leads nowhere, a sentence for each fault: what it is, and what comes of it."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.briefs.brief import LONGEST_HEADLINE, MOST_SHOWN, MOST_STEPS, Brief
from geodata.briefs.brief_fault import BriefFault
from geodata.briefs.brief_file import LARGEST, VERSION
from pages.messages import link_text
from pages.messages.catalogue import _, mark, ngettext

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "large": mark(
            "The file is too large to be a brief and was not read: it has {first} bytes, a brief {largest} MB at most."
        ),
        "binary": mark("The file is no text and was not read. A brief is a text file whose name ends in .brief.toml."),
        "foreign": mark("Nothing in the file is of a brief. Choose one whose name ends in .brief.toml."),
        "encoding": mark("The file is not UTF-8. It was read as Windows-1252: look at its accented letters."),
        "beyond": mark(
            "“{first}” holds a number or lists that no brief can hold, and was left out. It stands in the file."
        ),
        "version": mark(
            "The file is of version {first}, this app writes version {version}. What is known of it was read, the rest "
            "is kept."
        ),
        "type": mark("“{first}” is no text, or no list of texts. It was read as the text that stands in the file."),
        "unknown": mark("“{first}” is unknown. It is not shown, and is kept."),
        "language": mark("The language “{first}” is none of en and fr. English is used."),
        "no steps": mark("The brief has no steps."),
        "same id": mark("Another step before it has the id “{first}”, too. This one has the id “{id}” now."),
        "page": mark("There is no page “{first}”."),
        "excerpt": mark(
            "The sentence “{first}” is not quoted here any more, or never was. The step stands without it."
        ),
        "series": mark("There is no answer “{first}”. The step stands without it."),
        "unverified": mark("The sentence “{first}” was not verified word for word against its document."),
        "hidden": mark(
            "“{first}” holds characters that nobody sees: {rest}. They are kept, and change nothing around them."
        ),
    }
)
_ABSENT: Mapping[str, str] = MappingProxyType(
    {
        "version": mark("The file does not say of which version it is. It was read as version {version}."),
        "title": mark("The brief has no title."),
        "language": mark("The file does not say in which language the brief is. English is used."),
        "id": mark("It had no id, and has the id “{id}” now."),
        "headline": mark("It has no headline."),
    }
)


def sentence(fault: BriefFault, brief: Brief) -> str:
    """Return a fault as a sentence, with the number of its step where it is of one; a long name is cut."""
    if fault.step is None:
        return _words(fault)
    said = _("Step {number}: {sentence}")
    return said.format(number=brief.position(fault.step) + 1, sentence=_words(fault))


def _words(fault: BriefFault) -> str:
    first, *others = (_short(name) for name in fault.names) if fault.names else [""]
    if fault.link is not None:
        return link_text.sentence(fault.link)
    match fault.kind:
        case "syntax":
            n = int(fault.names[1])
            said = ngettext(
                "Line {first} is no valid TOML: “{line}”. It is kept under “unread”.",
                "{n} lines from line {first} on are no valid TOML; the first is “{line}”. All are kept under “unread”.",
                n,
            )
            return said.format(first=first, n=n, line=others[1])
        case "many steps":
            n = int(first)
            said = ngettext(
                "The brief has {n} step; the first {most} are presented. All are kept.",
                "The brief has {n} steps; the first {most} are presented. All are kept.",
                n,
            )
            return said.format(n=n, most=MOST_STEPS)
        case "many shown":
            said = _("More than {most} excerpts or answers are to be shown; the first are. Not shown: {names}.")
            return said.format(most=MOST_SHOWN, names=_(", ").join((first, *others)))
        case "long":
            n = int(first)
            said = ngettext(
                "The headline has {n} character and will not fit: more than {most} do not.",
                "The headline has {n} characters and will not fit: more than {most} do not.",
                n,
            )
            return said.format(n=n, most=LONGEST_HEADLINE)
        case "more":
            n = int(first)
            return ngettext("{n} more fault is not listed.", "{n} more faults are not listed.", n).format(n=n)
    table = _ABSENT if fault.kind == "absent" else _SENTENCES
    said = _(table[first if fault.kind == "absent" else fault.kind])
    rest = _(", ").join(others)
    return said.format(first=first, rest=rest, id=fault.step, version=VERSION, largest=LARGEST // 1_000_000)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
