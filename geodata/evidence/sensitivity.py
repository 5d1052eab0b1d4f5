"""Sensitive excerpts: those that tie people to armed groups, and where they stand.

Out of its place such an excerpt reads as a fact on a community of today. So it stands last in every list, who says it
and of when stand right beside its words, every file marks it, and no table by community holds it.
"""

from collections.abc import Iterable

from geodata.evidence.documents import Excerpt


def last(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """Return excerpts in their order, the sensitive ones after all others."""
    return tuple(sorted(excerpts, key=lambda e: e.sensitive))
