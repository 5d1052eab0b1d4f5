"""A language is spoken from its catalogue by its tag; one that there is no catalogue of is English."""

from babel import Locale

from pages.messages import languages
from pages.messages.catalogue import ENGLISH, _, language, ngettext, speaking
from pages.messages.languages import catalogue_of
from tests.each import of_each


def test_french_is_spoken_from_its_catalogue_with_its_own_plurals() -> None:
    with speaking(catalogue_of("fr")):
        assert _("Close") == "Fermer"
        assert _("a message that no catalogue holds") == "a message that no catalogue holds"
        said = [ngettext("{n} step", "{n} steps", n).format(n=n) for n in (0, 1, 2, 40, 300, 1_000_000)]
        assert said == ["0 étape", "1 étape", "2 étapes", "40 étapes", "300 étapes", "1000000 d’étapes"]
        assert language().tag == "fr"
        assert language().name_field == "name_fr"
    assert _("Close") == "Close"
    assert language().name_field == "name"


@of_each("tag", ["fr", "FR", "fr-FR", "fr_ML", "fr-Latn-ML"])
def test_a_catalogue_is_one_for_all_regions_of_its_language(tag: str) -> None:
    assert catalogue_of(tag) is catalogue_of("fr")


@of_each("tag", ["en", "en-GB", "xx", "", "fra", "../fr", "fr.po", "messages"])
def test_a_language_without_a_catalogue_is_english(tag: str) -> None:
    assert catalogue_of(tag) is ENGLISH


def test_every_catalogue_is_of_a_language_that_there_is_and_names_it() -> None:
    for tag in languages.TAGS:
        assert Locale.parse(tag).language == tag
        assert catalogue_of(tag).info()["language"] == tag
