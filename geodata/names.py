"""Several names in one sentence."""

from collections.abc import Sequence


def listing(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: “Gao, Kidal and Mopti”."""
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])
