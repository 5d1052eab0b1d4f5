"""A clone starts as it is kept, however git and other tools turn line ends: real git, real archives, real files."""

import io
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import sources
from geodata.atlas import load_atlas
from geodata.clutter import files_below
from geodata.files import content_of, data_version, sha256_of, sha256_of_content
from tests.each import of_each
from tests.fixtures import copy_data
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
#: The data are loaded again and again, by lines that other tests count.
pytestmark = pytest.mark.no_cover
DATA = Path("geodata") / "data"
TEXT = {".csv", ".toml", ".json", ".geojson"}


def git(*arguments: str, folder: Path) -> bytes:
    """Run git with no settings of this machine or person, and return what it prints."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", *arguments], cwd=folder, env=inherited | settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds the project as it stands in the working tree, in one commit."""
    folder = tmp_path_factory.mktemp("project") / "kept"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache"))
    git("init", "-q", folder=folder)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git("-c", "core.autocrlf=false", "add", "-A", folder=folder)
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    git(*identity, "commit", "-q", "-m", "As it stands", folder=folder)


def clone_of(project: Path, tmp_path: Path, autocrlf: str) -> Path:
    git("clone", "-q", "-c", f"core.autocrlf={autocrlf}", str(project), "clone", folder=tmp_path)
    return tmp_path / "clone"


def start(folder: Path) -> str:
    """Do in a folder what `make run` does before it serves, with its own code and its own data; return what it says."""
    environment = {key: value for key, value in os.environ.items() if key not in ("MALI_DATA", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-m", "geodata.atlas"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_a_clone_starts_with_the_same_data_whatever_git_does_to_line_ends(
    autocrlf: str, project: Path, tmp_path: Path
) -> None:
    clone = clone_of(project, tmp_path, autocrlf)
    assert f"data version {ATLAS.version}" in start(clone)
    assert git("status", "--porcelain", folder=clone) == b""


def test_no_text_of_a_clone_has_other_line_ends_than_it_is_kept_with(project: Path, tmp_path: Path) -> None:
    clone = clone_of(project, tmp_path, "true")
    names = [Path(n) for n in git("ls-files", "-z", folder=clone).decode().split("\0") if n]
    assert {Path(n) for n in ("Makefile", ".ci/run", "requirements.lock", "static/map/map.js")} <= set(names)
    assert [n for n in names if n.suffix not in (".jpg", ".png", ".ttf") and b"\r\n" in (clone / n).read_bytes()] == []
    assert [n for n in names if (clone / n).read_bytes() != (project / n).read_bytes()] == []


def test_make_reads_its_file_in_a_clone_and_the_shell_its_script(project: Path, tmp_path: Path) -> None:
    clone = clone_of(project, tmp_path, "true")
    made = subprocess.run(
        ["make", "verify", "-o", ".venv/run.stamp"], cwd=clone, capture_output=True, text=True, check=False
    )
    assert "Say where the documents' texts are" in made.stdout
    script = subprocess.run(["bash", "-n", ".ci/run"], cwd=clone, capture_output=True, text=True, check=False)
    assert (script.returncode, script.stderr) == (0, "")


@pytest.fixture
def windows_clone(project: Path, tmp_path: Path) -> Path:
    """A clone that git has given the line ends of Windows, as one made before there was a .gitattributes."""
    before = tmp_path / "before"
    shutil.copytree(project, before)
    (before / ".gitattributes").unlink()
    commit(before)
    return clone_of(before, tmp_path, "true")


def test_a_clone_that_was_given_the_line_ends_of_windows_starts_with_the_same_data(windows_clone: Path) -> None:
    texts = [p for p in files_below(windows_clone / DATA) if p.suffix in TEXT]
    assert len(texts) > 30
    assert all(b"\r\n" in p.read_bytes() for p in texts)
    assert f"data version {ATLAS.version}" in start(windows_clone)


def test_restoring_a_file_there_keeps_it_right(windows_clone: Path) -> None:
    name = DATA / "places" / "towns" / "towns.geojson"
    (windows_clone / name).write_text("{}")
    git("checkout", "--", str(name), folder=windows_clone)
    assert f"data version {ATLAS.version}" in start(windows_clone)


def test_recording_there_changes_nothing(windows_clone: Path) -> None:
    for path in files_below(windows_clone / DATA):
        if path.name == "source.toml":
            before = content_of(path)
            sources.record(path.parent)
            assert content_of(path) == before


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_an_archive_starts_with_the_same_data(kind: str, project: Path, tmp_path: Path) -> None:
    archive = tmp_path / f"project.{kind}"
    archive.write_bytes(git("-c", "core.autocrlf=true", "archive", f"--format={kind}", "HEAD", folder=project))
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    assert b"\r\n" not in (tmp_path / "unpacked" / "Makefile").read_bytes()
    assert f"data version {ATLAS.version}" in start(tmp_path / "unpacked")


def test_an_archive_whose_packer_turned_line_ends_starts_with_the_same_data(project: Path, tmp_path: Path) -> None:
    packed = io.BytesIO(git("archive", "--format=zip", "HEAD", folder=project))
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            if name.startswith("geodata/") and not name.endswith("/"):
                data = archive.read(name)
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_bytes(data if name.endswith(".jpg") else data.replace(b"\n", b"\r\n"))
    assert f"data version {ATLAS.version}" in start(tmp_path)


#: How a program may save a text, and say the same.
WAYS: dict[str, Callable[[str], bytes]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "a BOM": lambda text: text.encode("utf-8-sig"),
    "a BOM and the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "no end of the last line": lambda text: text.rstrip("\n").encode(),
    "empty lines at the end": lambda text: f"{text}\n\n".encode(),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_data_say_the_same_however_their_texts_are_saved(way: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    for path in files_below(root):
        if path.suffix in TEXT and not (way == "UTF-16" and path.suffix in (".json", ".geojson")):
            before = path.read_bytes()
            path.write_bytes(WAYS[way](before.decode()))
            assert path.read_bytes() != before or way == "decomposed letters"
    atlas = load_atlas(root)
    assert atlas.version == ATLAS.version
    assert atlas.excerpts == ATLAS.excerpts
    assert atlas.answers == ATLAS.answers


@of_each("path", list(files_below(ATLAS.root)), ids=lambda path: path.relative_to(ATLAS.root).as_posix())
def test_what_is_shipped_is_its_content_to_the_byte(path: Path) -> None:
    """So anyone can compare a file with its record by `sha256sum`."""
    if b"\r\n" not in path.read_bytes():
        assert sha256_of(path) == sha256_of_content(path)


def test_another_letter_is_another_version(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / "scores" / "answers.csv"
    path.write_bytes(path.read_bytes().replace(b"3.50", b"3.51", 1))
    assert data_version(root) != ATLAS.version
