"""Every sample says who it is, and how many people it holds: printed, or at most."""

from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.files import SHIPPED
from geodata.survey.samples import Instrument, Sample, load_instruments
from tests.fixtures import add_survey, copy_data, edit_toml_text
from tests.shipped_data import ATLAS

INSTRUMENTS = load_instruments(SHIPPED, ATLAS.documents, ATLAS.excerpts, ATLAS.places)
SAMPLES = [sample for instrument in INSTRUMENTS.values() for sample in instrument.samples.values()]


def by_population(sample: Sample) -> str:
    return sample.population


@pytest.mark.parametrize("sample", SAMPLES, ids=by_population)
def test_a_sample_is_named_by_a_sentence(sample: Sample) -> None:
    assert ATLAS.excerpts[sample.excerpt].document == INSTRUMENTS[sample.instrument].document
    assert sample.label.strip()


def test_the_survey_says_below_which_number_none_fits_a_zone() -> None:
    """80 people fit the North's percentages, and the South's: see the test of the disagreement that rests on it."""
    note = INSTRUMENTS["mgps-questionnaire-2016"].note or ""
    assert "no single number below 80 fits all the percentages of any zone" in note


def test_no_number_of_people_is_printed_for_any_sample() -> None:
    assert [s.population for s in SAMPLES if s.n is not None] == []


def test_the_bounds_are_the_usable_questionnaires_and_for_a_zone_some_half_of_them() -> None:
    caps = {s.population: s.cap for s in SAMPLES}
    assert "93 questionnaires" in ATLAS.excerpts["sipri-2017/questionnaires-105-and-93"].quote
    assert caps["respondents"] == caps["women"] == caps["men"] == 93
    assert {caps[f"survey_zones/{zone}"] for zone in ("north", "central", "south")} == {45}


def test_official_statistics_have_no_bound_and_no_zone() -> None:
    official = [i for i in INSTRUMENTS.values() if i.official]
    assert official
    for one in official:
        assert {s.cap for s in one.samples.values()} == {None}
        assert one.zones == ()


def test_two_rounds_of_a_survey_are_two_instruments() -> None:
    """Morbidity is of July 2015, unemployment of 2016–17; neither has the other's source."""
    rounds = {i.id: (i.asked, i.excerpt) for i in INSTRUMENTS.values() if i.official}
    assert rounds == {
        "emop": ("2016/2017", "sipri-2017/emop-source-aug-2016"),
        "emop-2015": ("2015-07", "sipri-2017/morbidity-by-gender"),
    }


def test_the_questionnaire_reached_the_three_zones_in_october_2016() -> None:
    mgps: Instrument = INSTRUMENTS["mgps-questionnaire-2016"]
    assert mgps.zones == ("survey_zones/north", "survey_zones/central", "survey_zones/south")
    assert mgps.asked == "2016-10"


def test_a_printed_number_is_the_cap(tmp_path: Path) -> None:
    root = add_survey(copy_data(tmp_path))
    edit_toml_text(root / "scores" / "samples.toml", lambda text: text.replace("n = 40", "n = 40\nat_most = 60"))
    excerpts = {**ATLAS.excerpts, "made-up-2020/people": next(iter(ATLAS.excerpts.values()))}
    documents = {**ATLAS.documents, "made-up-2020": ATLAS.documents["sipri-2017"]}
    zones = {**ATLAS.places, "survey_zones/river": ATLAS.places["survey_zones/central"]}
    zones["survey_zones/bend"] = ATLAS.places["survey_zones/north"]
    made_up = load_instruments(root, documents, excerpts, zones)["boats-2020"]
    assert [s.cap for s in made_up.samples.values()] == [40, 25]
    assert not made_up.official


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[[instruments]]", "[[devices]]", "a field “devices”, which is unknown"),
        ('id = "emop"', 'id = "mgps-questionnaire-2016"', "“mgps-questionnaire-2016” is there twice"),
        ('name = "Quest', 'nome = "Quest', "it has no name"),
        ('document = "sipri-2017"', 'document = "sipri-2018"', "“sipri-2018” is no document"),
        ('asked = "2016-10"', 'asked = "autumn"', "which is no time"),
        ('kind = "zone"', 'kind = "city"', "the kind “city” is unknown"),
        ('kind = "zone"', 'kind = "official"', "only it has"),
        ('place = "survey_zones/north"\n', "", "a zone has no place"),
        ('place = "survey_zones/north"', 'place = "survey_zones/east"', "“survey_zones/east” is no place"),
        ("at_most = 93", "at_most = 0", "no number of people"),
        ("at_most = 93", 'at_most = "93"', "no number of people"),
        ("at_most = 93", "n = 9.3", "no number of people"),
        ("at_most = 93\n", "", "how many people it can be"),
        ('population = "women"', 'population = "men"', "“men” of “mgps-questionnaire-2016” is there twice"),
        ('excerpt = "sipri-2017/one-third-women"', 'excerpt = "sipri-2017/women"', "“sipri-2017/women” is no excerpt"),
        ('label = "all respondents"\n', "", "it has no label"),
    ],
)
def test_a_broken_sample_is_refused_with_its_file_and_a_remedy(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    root = copy_data(tmp_path)
    path = root / "scores" / "samples.toml"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_instruments(root, ATLAS.documents, ATLAS.excerpts, ATLAS.places)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy
