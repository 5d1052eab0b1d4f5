"""The app in Streamlit's own test runner: what a session of it is made of, and what it sends to the map's frame."""

import json
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.parts import cache

Open = Callable[..., AppTest]


def forget() -> None:
    """Empty the caches, so that the next session reads the data anew."""
    cache.forget()


def map_arguments(at: AppTest) -> dict[str, Any]:
    """Return the arguments that the map's frame is given."""
    (component,) = at.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments
