"""What the reader of a folder of documents' texts has to know, a sentence for each notice."""

from geodata.evidence.texts import MOST, Notice
from pages.messages.catalogue import _, ngettext


def sentence(notice: Notice) -> str:
    """Return a notice as a sentence; a long name is cut to what it can hold."""
    name, reason = _short(notice.name), notice.reason or _("its name is no name of a folder")
    match notice.kind:
        case "no folder":
            said = _("There is no folder “{name}” on the machine that runs this.")
        case "unreadable folder":
            said = _("The folder “{name}” cannot be read: {reason}.")
        case "unreadable file":
            said = _("“{name}” cannot be read: {reason}.")
        case "many":
            said = _("The folder holds {files} files; only the first {most} were looked at.")
        case "missing":
            said = _("Not in the folder, or changed since the excerpts were checked: {names}.")
        case "none":
            said = _("None of the folder’s files is one of the texts that the excerpts were checked against.")
        case _kind:
            said = ngettext(
                "{files} other file in the folder: not used.",
                "{files} other files in the folder: not used.",
                notice.count,
            )
    names = _(", ").join(notice.names)
    return said.format(name=name, reason=reason, files=f"{notice.count:,}", most=MOST, names=names)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
