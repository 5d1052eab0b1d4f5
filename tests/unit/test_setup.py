"""What can go wrong before the app is there is said in a line."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pip
import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Everything runs in processes of its own, where no lines are counted.
pytestmark = pytest.mark.no_cover


def _make(
    *arguments: str, folder: Path = ROOT, user: int | None = None, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        user=user,
        # As somebody types it: a PYTHON that this machine sets would name another.
        env={key: value for key, value in os.environ.items() if key not in ("PYTHON", "MAKEFLAGS", "MAKEOVERRIDES")}
        | dict(env),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


#: No index answers on this port, and no other place to find packages is left.
_ALONE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_RETRIES": "0",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_NO_COMPILE": "1",  # nobody runs what is installed here often enough
    "PIP_CONFIG_FILE": os.devnull,
}
_ANEW = "The environment in .venv does not run here any more, or another Python was named: it is made anew."


def _script(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what the set-up reads, and no environment yet."""
    for name in ("Makefile", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture
def ready(clone: Path) -> Path:
    """The same, with this environment in place and marked as set up."""
    (clone / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (clone / ".venv" / name).symlink_to(ROOT / ".venv" / name)
    for name in ("uv.stamp", "run.stamp", "test.stamp"):
        (clone / ".venv" / name).touch()
    for name in ("geodata", "layers", "pages", "static", "dashboard.py", ".streamlit"):
        (clone / name).symlink_to(ROOT / name)
    return clone


def test_a_taken_port_is_said_with_its_remedy(ready: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _make("run", f"PORT={port}", folder=ready)
    assert done.returncode != 0
    assert f"Port {port} is taken. Stop what uses it, or choose another: make run PORT=8502" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_bad_data_stops_the_start_with_one_readable_message(ready: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "geodata" / "data", data)
    broken = data / "places" / "border" / "border.geojson"
    broken.write_text(broken.read_text()[:200])
    done = _make("run", folder=ready, env={"MALI_DATA": str(data)})
    assert done.returncode != 0
    assert "border.geojson" in done.stderr
    assert "Problem:" in done.stderr
    assert "Remedy:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_said_in_a_line(clone: Path) -> None:
    old = _script(clone / "oldpython", 'case "$1" in -V) echo "Python 3.9.2";; *) exit 1;; esac')
    done = _make(".venv/uv.stamp", f"PYTHON={old}", folder=clone)
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stdout
    assert "Python 3.9.2" in done.stdout


def test_verify_without_a_folder_says_how_to_call_it(ready: Path) -> None:
    done = _make("verify", folder=ready)
    assert done.returncode != 0
    assert "make verify DOCUMENTS=folder" in done.stdout


@pytest.fixture
def half_ready(ready: Path) -> Path:
    """The same, but nothing of the locks is marked as installed; the lock asks for one small package."""
    (ready / ".venv" / "run.stamp").unlink()
    lock = (ROOT / "requirements.lock").read_text()
    (ready / "requirements.lock").write_text("\n".join(_entry(lock, "branca")) + "\n")
    return ready


def _entry(lock: str, package: str) -> list[str]:
    """Return a package's lines of a lock: its pin and its hashes."""
    lines = lock.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next((n for n in range(first + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    return lines[first:end]


def test_where_uv_cannot_install_pip_does(half_ready: Path) -> None:
    """A package index that only pip's settings name is none to uv. Here its own settings cannot be read."""
    done = _make(".venv/run.stamp", folder=half_ready, env={"UV_CONFIG_FILE": str(half_ready / "none.toml")})
    assert done.returncode == 0, done.stderr
    assert (half_ready / ".venv" / "run.stamp").exists()


def test_packages_that_nobody_offers_are_said_in_a_line(half_ready: Path) -> None:
    lock = half_ready / "requirements.lock"
    lock.write_text(lock.read_text().replace("branca==", "branca-that-nobody-made=="))
    done = _make(
        ".venv/run.stamp", folder=half_ready, env={"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    )
    assert done.returncode != 0
    assert "The packages could not be installed: is there a network" in done.stdout
    assert not (half_ready / ".venv" / "run.stamp").exists()


def test_the_set_up_trusts_the_certificates_that_the_machine_trusts() -> None:
    """As a recipe sees it, and as somebody who wants it otherwise sets it."""
    ask = "--eval=told: ; @echo $$UV_SYSTEM_CERTS"
    assert _make(ask, "told").stdout == "true\n"
    assert _make(ask, "told", env={"UV_SYSTEM_CERTS": "false"}).stdout == "false\n"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small environment with a real Python and a copy of this environment's pip, whose making takes long."""
    folder = tmp_path_factory.mktemp("made") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    shutil.copytree(Path(pip.__file__).parent, site / "pip")
    return folder


@pytest.fixture
def python(clone: Path, environment: Path) -> Path:
    """The Python of that environment's copy in the clone, which is marked as set up."""
    shutil.copytree(environment, clone / ".venv", symlinks=True)
    for name in ("uv.stamp", "run.stamp", "test.stamp"):
        (clone / ".venv" / name).touch()
    return clone / ".venv" / "bin" / "python"


def _without_python(python: Path) -> None:
    """Its Python was uninstalled."""
    python.unlink()
    python.symlink_to("/nowhere/python3.11/bin/python3")


def _elsewhere(python: Path) -> None:
    """Its Python is one for another kind of machine."""
    python.unlink()
    python.write_bytes(b"\x7fELF\x02\x01\x01" + b"\0" * 60)
    python.chmod(0o755)


def _windows(python: Path) -> None:
    """It was made on Windows, and the folder is seen from Linux."""
    shutil.rmtree(python.parent)
    (python.parent.parent / "Scripts").mkdir()
    (python.parent.parent / "Scripts" / "python.exe").write_bytes(b"MZ")


def _newer_python(python: Path) -> None:
    """The system has put a newer Python in its Python's place: what is installed is for the older one."""
    (lib,) = (python.parent.parent / "lib").iterdir()
    lib.rename(lib.with_name("python3.1"))


def would_be_made_anew(clone: Path, *arguments: str) -> bool:
    """Return whether `make run` would make the environment anew, without having it made."""
    done = _make("--dry-run", "run", *arguments, folder=clone)
    assert (_ANEW in done.stdout) == ("-m venv --clear .venv" in done.stdout)
    return _ANEW in done.stdout


@pytest.mark.parametrize("happened", [_without_python, _elsewhere, _windows, _newer_python])
def test_an_environment_that_does_not_run_would_be_made_anew(
    happened: Callable[[Path], None], clone: Path, python: Path
) -> None:
    assert not would_be_made_anew(clone)
    happened(python)
    assert would_be_made_anew(clone)


def test_an_environment_that_does_not_run_is_made_anew(clone: Path, python: Path) -> None:
    _windows(python)
    done = _make("run", folder=clone, env=_ALONE)
    assert _ANEW in done.stdout
    # The new one's packages need a network; the environment itself is there, and nothing of the old one is.
    assert "The installer could not be fetched" in done.stdout
    assert subprocess.run([python, "-c", "import pip"], check=True).returncode == 0
    assert not (clone / ".venv" / "run.stamp").exists()
    assert not (clone / ".venv" / "Scripts").exists()


def test_an_environment_that_runs_stays(clone: Path, python: Path) -> None:
    for arguments in ([], [f"PYTHON={sys.executable}"], [f"PYTHON={python}"]):
        done = _make(".venv/test.stamp", *arguments, folder=clone, env=_ALONE)
        assert (done.returncode, done.stderr) == (0, "")
        assert _ANEW not in done.stdout


@pytest.mark.usefixtures("python")
def test_naming_another_python_makes_the_environment_anew(clone: Path) -> None:
    other = _script(clone / "other", f'case "$2" in *base_prefix*) echo another;; *) exec {sys.executable} "$@";; esac')
    assert would_be_made_anew(clone, f"PYTHON={other}")


def test_naming_a_python_that_is_not_there_leaves_the_environment_alone(clone: Path, python: Path) -> None:
    done = _make("run", "PYTHON=python3.99", folder=clone, env=_ALONE)
    assert "There is no python3.99 here. Install Python 3.11 or newer, or name one" in done.stdout
    assert subprocess.run([python, "-c", "import pip"], check=True).returncode == 0


def test_after_an_install_that_was_cut_short_all_packages_are_installed_anew(clone: Path, python: Path) -> None:
    _script(python.with_name("uv"), f'echo "$@" >> {clone}/asked; test ! -e {clone}/cut')
    # pip fails too, as it does when the machine goes off.
    (clone / "cut").touch()
    (clone / ".venv" / "run.stamp").unlink()
    assert _make(".venv/run.stamp", folder=clone, env=_ALONE).returncode != 0
    (clone / "cut").unlink()
    assert _make(".venv/run.stamp", folder=clone, env=_ALONE).returncode == 0
    (clone / ".venv" / "run.stamp").unlink()
    assert _make(".venv/run.stamp", folder=clone, env=_ALONE).returncode == 0
    assert ["--reinstall" in line for line in (clone / "asked").read_text().splitlines()] == [False, True, False]


def test_all_is_run_by_python_and_nothing_by_scripts_that_hold_a_path() -> None:
    """A script of an environment names the folder that it was made in: moved, it fails; copied, it runs the other."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\(BIN\)/([\w.-]+)", makefile)) == {"python", "uv"}
    assert (ROOT / ".venv" / "bin" / "uv").read_bytes()[:2] != b"#!"


@pytest.mark.parametrize("name", ["moved", "Données du Mali (copie) & plus", "it's 100% here $HOME #1"])
def test_a_folder_that_was_moved_starts_whatever_its_name(
    name: str, clone: Path, python: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (site,) = (clone / ".venv" / "lib").glob("python*/site-packages")
    (here,) = (ROOT / ".venv" / "lib").glob("python*/site-packages")
    (site / "ours.pth").write_text(f"{here}\n")
    for folder in ("geodata", "layers", "pages", "static", "dashboard.py", ".streamlit"):
        (clone / folder).symlink_to(ROOT / folder)
    moved = tmp_path_factory.mktemp("elsewhere") / name
    clone.rename(moved)
    assert not python.exists()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _make("run", f"PORT={port}", folder=moved, env=_ALONE)
    assert _ANEW not in done.stdout
    # It has loaded the data by then.
    assert re.search(r"\d+ places, .* data version", done.stdout)
    assert f"Port {port} is taken" in done.stdout
    assert done.stderr.count("\n") <= 1
    tools = "-c 'import mypy, playwright, pytest' && .venv/bin/python -m ruff --version"
    assert subprocess.run(f".venv/bin/python {tools}", shell=True, cwd=moved, check=False).returncode == 0


def test_an_environment_is_made_in_a_folder_whatever_its_name_in_place_of_what_is_left_of_another(clone: Path) -> None:
    """What is left of one whose making was cut short goes, and no network at its install is said in a line."""
    folder = clone / "Données du Mali's (copie) & 100% $HOME #1"
    folder.mkdir()
    for file in ("Makefile", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / file, folder)
    left = folder / ".venv" / "lib" / "python3.11" / "site-packages" / "half.py"
    left.parent.mkdir(parents=True)
    left.touch()
    (folder / ".venv" / "run.stamp").touch()
    done = _make("run", folder=folder, env=_ALONE)
    assert done.returncode != 0
    assert "The installer could not be fetched: is there a network" in done.stdout
    assert not left.exists()
    assert not (folder / ".venv" / "run.stamp").exists()
    assert subprocess.run([folder / ".venv" / "bin" / "python", "-c", "import pip"], check=True).returncode == 0


def test_a_colon_in_the_folders_path_is_said_in_a_line(clone: Path) -> None:
    folder = clone / "a:b"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "requirements.lock", folder)
    done = _make("run", folder=folder)
    assert "A colon in the folder's path is more than Python's environments can take" in done.stdout


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that anybody may read and only its owner, who is not the one who asks, may write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("Makefile", "requirements.lock", "requirements-test.lock"):
            shutil.copy(ROOT / file, folder)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_to_is_said_in_a_line(readable: Path) -> None:
    # An administrator may write anywhere, so somebody else asks.
    done = _make("run", folder=readable, user=65534 if os.getuid() == 0 else None)
    assert done.returncode != 0
    assert "This folder cannot be written to, and the set-up lies in it. Copy it to a folder" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_python_without_its_venv_module_is_said_in_a_line(clone: Path) -> None:
    bare = _script(clone / "bare", f'case "$2" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac')
    done = _make("run", f"PYTHON={bare}", folder=clone)
    assert "Python's venv module is missing. On Debian: apt-get install python3-venv" in done.stdout


def test_a_file_in_the_environments_place_is_said_in_a_line(clone: Path) -> None:
    (clone / ".venv").touch()
    done = _make("run", folder=clone, env=_ALONE)
    assert "The environment could not be made; the line above says why." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", ""])
def test_a_port_that_is_none_is_said_so(port: str, ready: Path) -> None:
    done = _make("run", f"PORT={port}", folder=ready)
    assert done.returncode != 0
    assert f"PORT={port} is no port: it is a number up to 65535, for instance make run PORT=8502" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
