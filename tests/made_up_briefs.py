"""Briefs that nobody would write: of texts that files, browsers and editors stumble over."""

from random import Random

from geodata.briefs.brief import LANGUAGES, Brief, Step

#: What a text is put together from: ends of lines, quotation marks, what TOML escapes, what nobody sees, and halves of
#: characters.
PIECES = (
    *(
        "Gao",
        "Taoudénit",
        "92,5 %",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\x85",
    ),
    *(
        '"',
        '"""',
        "'''",
        "\\",
        "\\u0041",
        "[[steps]]",
        "\n[[steps]]\n",
        "#",
        "=",
        "unread = 1",
        "”",
        "\u2028",
        "\ufeff",
    ),
    *(
        "\u200f",
        "\u202e",
        "\u2066",
        "\u2069",
        "العربية",
        "ⵜⴰⵎⵛⴻⵇ",
        "ɛɔɲŋ",
        "😀",
        "\ud83d",
        "\ude00",
        "e\u0301",
        "<script>",
    ),
)
#: Fields of a newer version, as TOML.
OTHERS = ("", 'k = "a"\n', 'k = """\na\nb"""\n\n[t]\nx = 1\n\n[t.u]\nd = 2026-11-30\n', "k = [\n    1,\n    nan,\n]\n")


def brief(seed: int) -> Brief:
    """Return a brief of chance, the same each time."""
    chance = Random(seed)

    def text() -> str:
        return "".join(chance.choices(PIECES, k=chance.randrange(6)))

    def step() -> Step:
        show = tuple(text() for _ in range(chance.randrange(4)))
        step_id = chance.choice(("", "a", "a-2", text()))
        return Step(step_id, text(), text(), text(), text(), show, text(), chance.choice(OTHERS))

    steps = tuple(step() for _ in range(chance.randrange(6)))
    return Brief(text(), chance.choice(LANGUAGES), text(), steps, chance.choice(OTHERS))
