"""A choice from a list of before the data changed: Streamlit calls back with its label, which is nobody's id."""

import pytest

from tests.app.test_pages import body, query_of
from tests.app_session import Open

#: Page (its file), with what is chosen before -> the keys of its select boxes.
BOXES = {
    ("map.py", "place", "attack_sites/gao"): ["zone", "place", "question"],
    ("documents.py", "excerpt", "iris-2026/title-five-sites"): ["find_time", "find_about"],
    ("scores.py", "question", "violence-increased:agree:percent"): ["answer", "find_question"],
    ("timeline.py", "event", "attacks-2026"): ["find_about"],
    ("disagreements.py", "place", "attack_sites/gao"): ["find_about"],
    ("coverage.py", "place", "attack_sites/gao"): ["covered_place"],
}


@pytest.mark.parametrize(("page", "key", "value", "box"), [(*at, box) for at, boxes in BOXES.items() for box in boxes])
def test_the_label_of_an_older_list_chooses_nothing_and_a_sentence_says_so(
    open_app: Open, page: str, key: str, value: str, box: str
) -> None:
    """What was chosen before is chosen still, and the next choice from the new list counts, without the sentence."""
    at = open_app(page, **{key: value})
    before = query_of(at)
    shown = at.selectbox(key=box)
    chosen = shown.value
    shown.options.append("A town of the older list")
    shown.set_value("A town of the older list").run()
    assert not at.exception
    assert "The list is new now: choose again." in body(at)
    assert query_of(at) == before
    again = at.selectbox(key=box)
    assert again.value == chosen
    assert "A town of the older list" not in again.options
    again.select_index(next(n for n, option in enumerate(again.options) if option != again.format_func(chosen))).run()
    assert not at.exception
    assert "choose again" not in body(at)
    assert query_of(at) != before
