"""What every module of tests of whole pages begins and ends with."""

import gc
from collections.abc import Iterator

import pytest

from tests.app_session import forget


@pytest.fixture(scope="module", autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Take over nothing of another module's data, and leave nothing to the next."""
    forget()
    yield
    forget()
    gc.collect()
