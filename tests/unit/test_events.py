"""Every dated event has a date of a stated precision and a passage that tells of it."""

import os
import re
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.passages import Passage
from geodata.exports import wording
from geodata.files import SHIPPED
from geodata.incidents.events import Event, load_events
from geodata.verify import unheld
from tests.allowed_values import values_of
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS

EVENTS = load_events(SHIPPED, ATLAS.documents, ATLAS.places)
ALL = list(EVENTS.values())
MISSIONS = ("Serval", "MINUSMA", "Barkhane", "EUTM", "EUCAP")
YEAR = re.compile(r"(?:19|20)\d\d")


def by_id(event: Event) -> str:
    return event.id


@of_each("event", ALL, ids=by_id)
def test_an_event_is_one_sentence_with_a_date(event: Event) -> None:
    assert re.fullmatch(r"events/[a-z0-9]+(-[a-z0-9]+)*", event.id)
    assert event.what.endswith(".")
    assert wording.time(event.date)


@of_each("event", ALL, ids=by_id)
def test_an_event_lies_between_1998_and_the_newest_document(event: Event) -> None:
    assert event.date[:4] >= "1998"
    end = event.date.split("/")[-1]
    assert end == ".." or end <= "2026-06"


@of_each("event", ALL, ids=by_id)
def test_an_event_has_a_passage_that_tells_of_it(event: Event) -> None:
    assert event.sources
    assert len(set(event.sources)) == len(event.sources)
    assert all(s.section.strip() for s in event.sources)
    assert set(event.places) <= set(ATLAS.places)


@of_each("event", [e for e in ALL if e.excerpts], ids=by_id)
def test_an_events_excerpts_speak_of_a_time_that_meets_its_date(event: Event) -> None:
    """Of one of them at least: a sentence may date a thing in passing, as the summary does the agreement of 2015."""

    def years(time: str) -> range:
        start, _, end = time.partition("/")
        return range(
            int(start[:4]), int((end if end not in ("", "..") else "2026")[:4] if "/" in time else start[:4]) + 1
        )

    mine = years(event.date)
    assert any(set(mine) & set(years(ATLAS.excerpts[e].speaks_of)) for e in event.excerpts)


@of_each("event", [e for e in ALL if e.excerpts and e.precision in ("year", "month", "day")], ids=by_id)
def test_the_year_of_a_dated_event_is_among_those_that_its_quotes_print(event: Event) -> None:
    """Where a quote prints years, the event's year is among them in at least one; some quotes print none."""
    printed = [set(YEAR.findall(ATLAS.excerpts[e].quote)) for e in event.excerpts]
    with_years = [years for years in printed if years]
    assert not with_years or any(event.date[:4] in years for years in with_years)


def test_events_stand_in_the_order_of_their_beginnings() -> None:
    begun = [e.date.split("/")[0] for e in ALL]
    assert begun == sorted(begun)
    assert begun[0] == "1998"
    assert begun[-1] == "2026-06"


def test_the_attacks_are_dated_as_a_whole_and_no_site_has_a_day_of_its_own() -> None:
    attacks = [e for e in ALL if any(p.startswith("attack_sites/") for p in e.places)]
    assert attacks
    assert {e.date for e in attacks} == {"2026-04-25/2026-04-26"}
    assert {e.precision for e in attacks} == {"approximate"}
    (whole,) = [e for e in ALL if "iris-2026/coordinated-attacks" in e.excerpts]
    assert (whole.date, whole.precision, whole.places) == ("2026-04-25/2026-04-26", "range", ("areas/mali",))


def test_a_cited_works_date_is_set_nowhere() -> None:
    """What a work is about is not where it was published."""
    assert {e.places for e in ALL if e.kind == "publication"} == {()}


@of_each("event", [e for e in ALL if e.id.startswith("events/cited-")], ids=by_id)
def test_a_passage_on_a_cited_work_is_long_enough_to_hold_its_title_publisher_and_date(event: Event) -> None:
    """A publisher and a date alone show nothing of what the event names; `make verify` reads the passages."""
    located = [s for s in event.sources if s.length is not None]
    assert located
    assert min(s.length or 0 for s in located) >= 60


def test_what_an_event_names_stands_in_its_passages_or_in_its_note() -> None:
    texts = {"org-2018": 'In 2007 Jean-Luc Marret described AQIM as a "glocal" group. Reuters, May 2026.'}

    def of(what: str, note: str | None = None, date: str = "2007", kind: str = "other") -> Event:
        source = Passage("org-2018", "CONCLUSION", None, 0, len(texts["org-2018"]))
        return Event("events/own", what, date, "year" if len(date) == 4 else "month", kind, (), (source,), note)

    assert unheld(of("Jean-Luc Marret describes AQIM as “glocal” in 2007."), texts, {}) == ()
    assert unheld(of("A man describes JNIM as “global”, in Mali in 2008."), texts, {}) == (
        "JNIM",
        "Mali",
        "2008",
        "global",
    )
    assert unheld(of("A man describes AQIM in Mali.", "Mali is our reading."), texts, {}) == ()
    assert unheld(of("A Reuters text is dated.", date="2026-05", kind="publication"), texts, {}) == ()
    assert unheld(of("A Reuters text is dated.", date="2026-06", kind="publication"), texts, {}) == ("Jun",)


def test_an_adjective_of_a_group_is_no_place_of_its_beginning() -> None:
    assert EVENTS["events/gspc-created"].places == EVENTS["events/mujwa-created"].places == ()


def test_the_passages_on_five_missions_hold_their_names() -> None:
    """The sentence on the interventions names none; the one after it names all five."""
    event = EVENTS["events/security-interventions-since-2012"]
    assert all(name in event.what for name in MISSIONS)
    assert (605, 287) in [(s.offset, s.length) for s in event.sources]


def test_what_an_event_tells_keeps_the_qualifier_of_its_sentence() -> None:
    assert "withdraw rapidly" in EVENTS["events/withdrawals-april-2026"].what
    assert "in northern Mali" in EVENTS["events/state-collapse-northern-mali"].what
    assert "our reading" in (EVENTS["events/mujwa-created"].note or "")
    assert "MUJAO" not in EVENTS["events/mujwa-created"].what


def test_a_name_that_may_be_a_towns_or_a_regions_says_so() -> None:
    assert "is the town or the region is not said" in (EVENTS["events/mujao-accepted-in-gao"].note or "")


def test_the_agreement_was_signed_in_algiers() -> None:
    event = EVENTS["events/algiers-agreement"]
    assert "sipri-2017/agreement-signed-in-algiers" in event.excerpts
    assert event.places == ("areas/mali", "areas/algiers")


@of_each("event", [e for e in ALL if e.precision == "approximate"], ids=by_id)
def test_an_event_that_is_dated_approximately_says_by_what(event: Event) -> None:
    assert event.note


# With DOCUMENTS naming a folder with the texts, passages are read in them; without it, this test does not exist.
if os.environ.get("DOCUMENTS"):
    from geodata import verify

    TEXTS = verify.texts(Path(os.environ["DOCUMENTS"]), ATLAS.documents)
    QUOTES = {e.id: e.quote for e in ATLAS.excerpts.values()}

    @pytest.mark.parametrize("event", ALL, ids=by_id)
    def test_an_events_passages_hold_what_it_names(event: Event) -> None:
        assert unheld(event, TEXTS, QUOTES) == ()

    def test_the_five_missions_stand_in_the_passages() -> None:
        sources = EVENTS["events/security-interventions-since-2012"].sources
        words = " ".join(s.words_in(TEXTS[s.document]) or "" for s in sources)
        assert all(name in words for name in MISSIONS)


def test_an_end_that_is_not_stated_is_not_one_to_come() -> None:
    assert EVENTS["events/missions-follow-serval"].date == "2013/"


def test_one_event_that_two_documents_tell_of_is_one_entry() -> None:
    for event_id in ("events/jnim-merger", "events/algiers-agreement"):
        assert len({s.document for s in EVENTS[event_id].sources}) == 2


def test_an_event_without_an_excerpt_is_located_and_not_quoted() -> None:
    gouri = EVENTS["events/jund-al-khilafah-created"]
    assert gouri.excerpts == ()
    assert all(s.offset is not None and s.length for s in gouri.sources)


def test_dates_of_different_precision_are_read_as_such() -> None:
    assert {e.precision for e in ALL} == set(values_of("events", "precision"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "events/serval"', 'id = "events/Serval"', "not events/slug"),
        ('id = "events/serval"', 'id = "events/wave-of-coups"', "“events/wave-of-coups” is there twice"),
        ('date = "2011"', 'date = "2011-13"', "which is no time"),
        ('date = "2011"', 'date = "2011-05"', "is not a date to the year"),
        ('precision = "range"', 'precision = "week"', "the precision “week” is unknown"),
        ('kind = "coup"', 'kind = "putsch"', "the kind “putsch” is unknown"),
        ('places = ["towns/gao"]', 'places = ["towns/gaoo"]', "“towns/gaoo”, which is no place"),
        ('excerpt = "iris-2026/serval-2013"', 'excerpt = "iris-2026/serval"', "is no excerpt of “iris-2026”"),
        ('what = "France leads', 'whatever = "France leads', "it has no what"),
        ("normalisation = 1", "normalisation = 0", "count in normalisation 0"),
        ("iris-2026 = ", "iris-2025 = ", "“iris-2025”, which is no document"),
    ],
)
def test_a_broken_event_is_refused_with_its_file_and_a_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    root = copy_data(tmp_path)
    path = root / "events" / "events.toml"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_events(root, ATLAS.documents, ATLAS.places)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy
