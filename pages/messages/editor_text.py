"""What a brief's editor says: its scripts are handed it beside the editor's place, by these names."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.evidence.documents import Document, Excerpt
from pages.messages import voice_text
from pages.messages.catalogue import _, mark

#: Where a brief is, for whoever writes one.
WHERE = mark(
    "What you write is kept in this browser alone, at each change, and in no other place: it is there after a reload, "
    "without a connection, and when the app was started anew. Save it as a file to pass it on or to keep it for good."
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # The brief as a whole.
        "title": mark("Title"),
        "language": mark("Language"),
        "english": mark("English"),
        "french": mark("Français"),
        "marking": mark("Marking, on every step"),
        "markingHint": mark("for instance TLP:AMBER"),
        "untitled": mark("Untitled brief"),
        "keptBriefs": mark("Briefs in this browser"),
        "file": mark("File"),
        "newBrief": mark("New"),
        "readyEnglish": mark("Open the ready brief (English)"),
        "readyFrench": mark("Open the ready brief (Français)"),
        "openFile": mark("Open a file"),
        "saveFile": mark("Save as a file"),
        "forget": mark("Forget"),
        "undo": mark("Undo"),
        "redo": mark("Redo"),
        # Its steps.
        "steps": mark("Steps"),
        "noSteps": mark(
            "No steps yet. “Add to brief” at the top of Map, Scores, Documents and Timeline makes one of what you see. "
            "Or start from the ready brief."
        ),
        "noHeadline": mark("No headline"),
        "noPage": mark("No page"),
        "stepNumber": mark("Step {n}"),
        "moveUp": mark("Move step {n} up"),
        "moveDown": mark("Move step {n} down"),
        "up": mark("Up"),
        "down": mark("Down"),
        "duplicate": mark("Duplicate"),
        "remove": mark("Remove"),
        "duplicateStep": mark("Duplicate step {n}"),
        "removeStep": mark("Remove step {n}"),
        "drag": mark("Drag step {n}"),
        "moved": mark("The step is number {n} of {count} now."),
        "removed": mark("The step was removed. “Undo” brings it back."),
        "duplicated": mark("The step stands twice now."),
        "undone": mark("Undone."),
        "redone": mark("Done again."),
        # The chosen step.
        "headline": mark("Headline"),
        "text": mark("Text, up to two sentences"),
        "notes": mark("Notes for the speaker"),
        "shown": mark("Shown beside the map"),
        "noneShown": mark("No excerpt and no score yet."),
        "addShown": mark("Add an excerpt or a score"),
        "shownToo": mark("It stands beside the map now. “Undo” takes it off."),
        "fullyShown": mark("A step shows two. Remove one to add another."),
        "noneOffered": mark(
            "Its view selects nothing more that has any. Open it, choose a place, an event, an excerpt or a question, "
            "and add it to the brief again."
        ),
        "moreOffered": mark("{n} more are not listed. Choose one on Documents or Scores, and add that view."),
        "notShown": mark("Not shown: a step shows two."),
        "removeShown": mark("Remove {words}"),
        "openView": mark("Open its view: {page}"),
        "preview": mark("The step as the room sees it"),
        "drawing": mark("Drawing …"),
        "tooSmall": mark("It has more words than a room can read at 1280 × 720. Shorten it."),
        # What is made of it.
        "check": mark("Check"),
        "checking": mark("Checking …"),
        "checked": mark("Checked before the meeting, in {seconds} s"),
        "fine": mark("Fine"),
        "mend": mark("Mend"),
        "present": mark("Present"),
        "download": mark("Download"),
        "html": mark("One HTML file, to present without a network"),
        "pdf": mark("PDF"),
        "pptx": mark("PowerPoint"),
        "png": mark("Picture of this step, 1920 × 1080"),
        "pngLarge": mark("Picture of this step, 3840 × 2160"),
        "making": mark("{n} of {count} steps are drawn."),
        "made": mark("The file is in your downloads."),
        "saved": mark("The brief is in your downloads, as a file."),
        # What can go wrong.
        "faults": mark("What of the file could not be read as it stands"),
        "close": mark("Close"),
        "changed": mark("This brief was changed in another tab. Nothing is written over."),
        "forgotten": mark("This brief was forgotten in another tab."),
        "loadOther": mark("Load what the other tab has"),
        "letGo": mark("Let it go"),
        "keepCopy": mark("Keep mine as a copy"),
        "copyTitle": mark("{title} (copy)"),
        "notKept": mark(
            "This browser keeps nothing of it: it will be gone when this page is. Save it as a file before you leave."
        ),
        "noServer": mark("The app does not answer. What you write is kept in this browser all the same."),
        "refused": mark("The app refused that, and did not say why."),
        "cutOff": mark("The file came in part only. Try again."),
        "forgetQuestion": mark("Forget this brief?"),
        "forgetWords": mark(
            "It is removed from this browser, and nothing brings it back. A file that you saved stays."
        ),
        "keep": mark("Keep it"),
    }
)


def excerpt(document: Document, excerpt: Excerpt) -> str:
    """Return how an excerpt that is not sensitive is called in a list: document, voice if not the author’s, words."""
    if excerpt.voice == "author":
        return _("{document}: “{quote}”").format(document=document.label, quote=excerpt.quote)
    said = _("{document} ({voice}): “{quote}”")
    return said.format(document=document.label, voice=voice_text.name(excerpt.voice), quote=excerpt.quote)


def words() -> Mapping[str, str]:
    """Return what the editor's scripts say, by the names by which they ask for it."""
    return {name: _(message) for name, message in _WORDS.items()}
