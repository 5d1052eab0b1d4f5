"""What never changes is made once, whoever asks first; what went wrong is tried again."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from pages.app import cache
from pages.messages.catalogue import _, speaking
from tests.pseudo_language import Brackets

Upper = Callable[[str], list[str]]
Keep = Callable[[], Callable[[Upper], Upper]]


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    cache.forget()
    yield
    cache.forget()


def test_a_constant_is_made_once_also_where_many_sessions_ask_at_once() -> None:
    made: list[int] = []

    def slow() -> object:
        made.append(1)
        time.sleep(0.1)
        return object()

    read = cache.constant(slow)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(read())) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 1
    assert len(found) == 20
    assert len({id(one) for one in found}) == 1


def test_what_is_said_is_made_once_in_each_language() -> None:
    made: list[str] = []

    def word() -> str:
        made.append(_("word"))
        return made[-1]

    read = cache.constant_in_language(word)
    brackets = Brackets()
    for _n in range(2):
        assert read() == "word"
        with speaking(brackets):
            assert read() == "⟦word⟧"
    assert made == ["word", "⟦word⟧"]
    cache.forget()
    assert read() == "word"
    assert made == ["word", "⟦word⟧", "word"]


def test_a_constant_that_is_nothing_is_made_once_too() -> None:
    made: list[int] = []

    def nothing() -> None:
        made.append(1)

    read = cache.constant(nothing)
    read()
    read()
    assert made == [1]


def test_what_a_constant_raises_is_not_kept() -> None:
    """Bad data that is mended is read at the next visit."""
    answers: Iterator[ValueError | str] = iter([ValueError("bad"), "good"])

    def fickle() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    read = cache.constant(fickle)
    with pytest.raises(ValueError, match="bad"):
        read()
    assert read() == "good"
    assert read() == "good"


def test_constants_may_rest_on_one_another_and_all_are_forgotten() -> None:
    made: list[str] = []

    def below() -> str:
        made.append("below")
        return "b"

    lower = cache.constant(below)

    def above() -> str:
        made.append("above")
        return f"a{lower()}"

    upper = cache.constant(above)
    assert (upper(), lower(), upper()) == ("ab", "b", "ab")
    assert made == ["above", "below"]
    cache.forget()
    assert upper() == "ab"
    assert made == ["above", "below"] * 2


@pytest.mark.parametrize(("keep", "shared"), [(cache.resource, True), (cache.data, False)])
def test_what_is_kept_of_an_argument_is_made_once_and_is_one_object_or_a_copy(keep: Keep, shared: bool) -> None:
    made: list[str] = []

    @keep()
    def upper(word: str) -> list[str]:
        made.append(word)
        return [word.upper()]

    first, second = upper("a"), upper("a")
    assert (first, second, upper("b")) == (["A"], ["A"], ["B"])
    assert made == ["a", "b"]
    assert (first is second) is shared
    cache.forget()
    upper("a")
    assert made == ["a", "b", "a"]


def test_no_more_are_kept_than_is_said() -> None:
    made: list[int] = []

    @cache.resource(max_entries=1)
    def same(number: int) -> int:
        made.append(number)
        return number

    assert [same(n) for n in (1, 1, 2, 1)] == [1, 1, 2, 1]
    assert made == [1, 2, 1]


def test_the_atlas_is_one_for_every_session() -> None:
    assert cache.atlas() is cache.atlas()
    assert cache.choices() is cache.choices()
