"""What a folder of texts lacks is said in a sentence."""

import pytest

from geodata.evidence.texts import MOST, Notice
from pages.messages import folder_text


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (Notice("no folder", "/x"), "There is no folder “/x” on the machine that runs this."),
        (Notice("unreadable folder", "/x"), "The folder “/x” cannot be read: its name is no name of a folder."),
        (Notice("unreadable file", "x.txt", "Permission denied"), "“x.txt” cannot be read: Permission denied."),
        (Notice("many", count=12345), f"The folder holds 12,345 files; only the first {MOST} were looked at."),
        (
            Notice("missing", names=("A 1", "B 2")),
            "Not in the folder, or changed since the excerpts were checked: A 1, B 2.",
        ),
        (Notice("none"), "None of the folder’s files is one of the texts that the excerpts were checked against."),
        (Notice("other", count=1), "1 other file in the folder: not used."),
        (Notice("other", count=2), "2 other files in the folder: not used."),
    ],
)
def test_a_notice_is_one_sentence(notice: Notice, said: str) -> None:
    assert folder_text.sentence(notice) == said


def test_a_long_name_is_cut() -> None:
    assert "“" + "x" * 77 + "…”" in folder_text.sentence(Notice("no folder", "x" * 81))
