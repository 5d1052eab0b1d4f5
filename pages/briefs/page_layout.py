"""How a step is laid out on a page of 1280 × 720, wherever it is shown: what stands where, and how large its texts are.

On top a line with the brief's title and its marking, then the headline, then the message and to its right the map, then
the foot. Lengths are in px of such a page.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 1280, 720
#: What stays free at the left and right edges, between message and map, above the first line, and where the foot ends.
MARGIN, GAP, TOP, END = 30, 28, 12, 710
#: How large a map's credits are.
CREDITS = 12
#: How much larger a step's map is drawn than the app's: it is looked at from further away.
ENLARGED = 1.28


@dataclass(frozen=True)
class Way:
    """How large texts are, and how wide the column beside the map is."""

    headline: float
    quote: float
    body: float
    foot: float
    column: float

    @property
    def byline(self) -> float:
        """How large it is said whose a quote is, where that is not sensitive."""
        return min(self.body, max(self.body * 0.8, self.foot))


#: Below these a text cannot be read in a room.
LEAST = Way(36, 28, 24, 16, 0)
#: In the order in which they are tried: those from `UNREADABLE` on are for a scene that says too much, since nothing is
#: ever cut.
WAYS = (
    *(Way(44, 32, 26, 18, column) for column in (420, 500)),
    *(Way(40, 30, 25, 17, column) for column in (420, 500, 580)),
    *(Way(36, 28, 24, 16, column) for column in (420, 500, 580, 660, 740)),
    *(Way(size * 1.3, size * 1.1, size, min(size, 14), 740) for size in (20, 17, 14, 12, 10, 8, 6, 5, 4)),
)
UNREADABLE = 10


@dataclass(frozen=True)
class Fit:
    """Where a scene's parts lie on its page, and how large its texts are.

    The headline begins at `head`; message and map stand from `top` to `bottom`, the message in a column from the margin
    on (None where there is no message).
    """

    way: int
    head: float
    top: float
    bottom: float
    column: float

    @property
    def sizes(self) -> Way:
        """How large the texts are."""
        return WAYS[self.way]

    @property
    def is_readable(self) -> bool:
        """Whether no text is smaller than can be read in a room."""
        return self.way < UNREADABLE

    @property
    def map(self) -> tuple[int, int, int, int]:
        """The map's left and upper edge, its width and its height."""
        left = round(MARGIN + self.column + GAP) if self.column else MARGIN
        top = round(self.top)
        return left, top, WIDTH - MARGIN - left, max(round(self.bottom) - top, 1)
