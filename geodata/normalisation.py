"""The one normalisation under which a quote and its document are compared."""

import re
import unicodedata

#: Goes up whenever `normalise` changes what it returns; every lock names the version that it was made with.
VERSION = 1

_SUPERSCRIPTS = re.compile("[⁰¹²³⁴-⁹]")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^)\n]*\))?")
_MARKDOWN = re.compile(r"\*+|^#+\s+|(?<=\\)_|\\(?=_)", re.MULTILINE)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_][.’'])\s?\d{1,2}(?=\s+[A-Z‘'])")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def normalise(text: str, *, footnotes: bool = True) -> str:
    """Return text as it is compared: one line, plain quotation marks, no traces of typesetting.

    In this order: footnote numbers in superscript go; Markdown links keep their words only, emphasis and heading marks
    go; a word broken by a hyphen at a line's end is joined; Unicode NFKC (which opens the ligatures ﬁ and ﬂ); quotation
    marks become ' and "; runs of white space become one space; a footnote number in plain digits, which follows a full
    stop or a closing quotation mark and stands before a capital, goes. Case, hyphens, dashes and numbers stay.
    `footnotes=False` leaves that last step out: a quote holds no footnote numbers, so every number in it is meant.
    """
    text = _SUPERSCRIPTS.sub("", text)
    text = _MARKDOWN.sub("", _LINK.sub(r"\1", text))
    text = _HYPHENATED.sub("", text)
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    text = re.sub(r"\s+", " ", text).strip()
    return _FOOTNOTE.sub("", text) if footnotes else text


def words(text: str) -> int:
    """Return how many words a text has: runs of letters, digits, apostrophes, hyphens and decimal points."""
    return len(re.findall(r"\w+(?:[-'’.]\w+)*", text))
