"""What was not surveyed is told apart on every map that draws survey zones, whatever is chosen."""

from urllib.parse import parse_qs

import pytest

from tests.app_session import Open, map_arguments
from tests.shipped_data import ATLAS

#: The regions that the survey holds no data from.
UNSURVEYED = sorted(p.id for p in ATLAS.places_in("regions") if not p.zones)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (None, ""),
        *((None, f"zone={p.id}") for p in ATLAS.places_in("survey_zones")),
        *((None, f"regions={p.id}") for p in ATLAS.places_in("regions")),
        (None, "zone=survey_zones/north&regions=regions/kidal&regions=regions/gao"),
        (None, "zone=survey_zones/north&question=violence-increased:agree:percent"),
        (None, "zone=survey_zones/south&show=evidence"),
        (None, "layers=survey_zones&documents=sipri-2017&zone=survey_zones/north"),
        ("documents.py", "excerpt=sipri-2017/violence-increased"),
        ("documents.py", "zone=survey_zones/north"),
        ("scores.py", "zone=survey_zones/north&question=violence-increased:agree:percent"),
        ("coverage.py", "place=survey_zones/north"),
    ],
)
def test_a_map_that_draws_zones_tells_apart_what_was_not_surveyed(page: str | None, query: str, open_app: Open) -> None:
    sent = map_arguments(open_app(page, **parse_qs(query)))["feature_group"]
    assert UNSURVEYED
    for region in UNSURVEYED:
        assert f"{region}#unsurveyed" in sent


@pytest.mark.parametrize("query", ["layers=attack_sites&layers=regions", "documents=org-2018"])
def test_a_map_without_zones_has_nothing_to_tell_apart(query: str, open_app: Open) -> None:
    sent = map_arguments(open_app(None, **parse_qs(query)))["feature_group"]
    assert "#unsurveyed" not in sent
