"""What the README claims is true."""

import re
import subprocess
from pathlib import Path

from geodata.coverage import place_excerpts
from geodata.coverage.place_excerpts import naming
from geodata.times import has_day
from layers import mgps
from layers.style import STYLE
from pages.app.registry import PAGES
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_describes_every_page() -> None:
    for title in (page.title for page in PAGES):
        assert f"**{title}.**" in README


def test_the_readme_shows_pictures_of_every_page() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((static/pictures/[^)]+)\)", README)
    assert {Path(p).stem for p in shown} == {Path(page.file).stem for page in PAGES}
    for path in shown:
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")


def test_the_readmes_example_prints_the_border_s_sentences(tmp_path: Path) -> None:
    """As the README says: saved beside the project's files, run with the project's own Python."""
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    assert "`.venv/bin/python border.py`" in README
    script = tmp_path / "border.py"
    script.write_text(code[1])
    done = subprocess.run(
        [".venv/bin/python", str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )
    assert "1,300 kilometre border" in done.stdout
    assert "iris-2026" in done.stdout


def test_the_words_that_people_read_claim_no_more_of_the_communes_than_these_texts_lack_them() -> None:
    """Figure 1 of the paper maps them: that this map's copy has only its caption is said once, on the Sources page."""
    ours = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "layers").rglob("*.py"), ROOT / "README.md"]
    texts = {path.relative_to(ROOT).as_posix(): " ".join(path.read_text("utf-8").split()) for path in ours}
    assert not [name for name, text in texts.items() if re.search(r"[Nn]o (document|text) [^.<]*\bcommune", text)]
    assert [name for name, text in texts.items() if "Figure 1 of the survey paper maps" in text] == [
        "pages/messages/method_text.py"
    ]
    for name in ("README.md", "layers/mgps.py"):
        assert "heir communes are not named in these texts" in texts[name]


def test_what_the_legend_and_the_readme_say_of_the_solid_diamond_is_what_the_authors_name() -> None:
    """They name one site, for killings, without a day: a solid mark must not read as more."""
    stated = [p.name for p in ATLAS.places_in("attack_sites") if naming(ATLAS, p.id) == "stated"]
    said = [e for e in ATLAS.excerpts.values() if "attack_sites/bamako" in e.about and e.voice == "author"]
    assert stated == ["Bamako"]
    assert [("killing" in e.quote, has_day(e.speaks_of)) for e in said] == [(True, False)]
    (solid,) = [entry.label for entry in STYLE["attack_sites"].legend if entry.swatch == "diamond-solid"]
    assert solid.endswith("named by the authors (Bamako: undated killings)")
    assert "in their own text: Bamako, for killings of senior officials, without a day." in " ".join(README.split())


def test_what_is_covered_by_monitoring_groups_by_implication_is_said_to_be_so() -> None:
    """The paper names Bamako and counts the regions: “9 of the 10”, and all ten with a 36th group."""
    named = {
        p.id for p in ATLAS.places_in("mgps") for e in ATLAS.excerpts.values() if p.id in e.about and p.name in e.quote
    }
    assert named == mgps.NAMED
    single = {p for e in ATLAS.excerpts.values() if "A 36th MGPS" in e.quote for p in e.about if p.startswith("mgps/")}
    assert single == mgps.ONE_GROUP == place_excerpts.ONE_GROUP
    assert "(MGPS): the district of Bamako and, by implication, the regions." in " ".join(README.split())
    (entry,) = STYLE["mgps"].legend
    assert entry.label == "Monitoring groups (MGPS): Bamako and, by implication, regions"


def test_a_percentage_of_the_paper_that_is_a_share_in_words_is_in_no_answer() -> None:
    assert "Every score and percentage that the survey paper prints" in " ".join(README.split())
    words = ATLAS.excerpts["sipri-2017/another-security-actor"]
    assert "two-thirds" in words.quote
    assert not [a for a in ATLAS.answers if a.excerpt == words.id]


def test_the_command_that_starts_the_app_by_hand_is_there() -> None:
    assert "`.venv/bin/python -m streamlit run dashboard.py`" in README
    done = subprocess.run(
        [".venv/bin/python", "-m", "streamlit", "version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/bin"},
    )
    assert "1.67" in done.stdout


def test_the_python_version_that_the_readme_asks_for_is_the_one_that_the_setup_checks() -> None:
    wanted = re.search(r"Python (\d)\.(\d+) or newer", README)
    assert wanted is not None
    assert f"({wanted[1]}, {wanted[2]})" in (ROOT / "Makefile").read_text()
    assert f'requires-python = ">={wanted[1]}.{wanted[2]}"' in (ROOT / "pyproject.toml").read_text()
