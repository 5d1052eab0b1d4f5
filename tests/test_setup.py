"""What can go wrong before the app is there is said in a line."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _make(*arguments: str, folder: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


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
    done = _make("run", folder=ready, MALI_DATA=str(data))
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


def test_no_network_at_install_is_said_in_a_line(clone: Path) -> None:
    # No index answers on this port, and no other place to find packages is left.
    done = _make(
        ".venv/uv.stamp",
        folder=clone,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_RETRIES="0",
        PIP_NO_CACHE_DIR="1",
        PIP_CONFIG_FILE=os.devnull,
    )
    assert done.returncode != 0
    assert "The installer could not be fetched: is there a network" in done.stdout


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
    done = _make(".venv/run.stamp", folder=half_ready, UV_CONFIG_FILE=str(half_ready / "none.toml"))
    assert done.returncode == 0, done.stderr
    assert (half_ready / ".venv" / "run.stamp").exists()


def test_packages_that_nobody_offers_are_said_in_a_line(half_ready: Path) -> None:
    lock = half_ready / "requirements.lock"
    lock.write_text(lock.read_text().replace("branca==", "branca-that-nobody-made=="))
    done = _make(".venv/run.stamp", folder=half_ready, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    assert done.returncode != 0
    assert "The packages could not be installed: is there a network" in done.stdout
    assert not (half_ready / ".venv" / "run.stamp").exists()


def test_the_set_up_trusts_the_certificates_that_the_machine_trusts() -> None:
    """As a recipe sees it, and as somebody who wants it otherwise sets it."""
    ask = "--eval=told: ; @echo $$UV_SYSTEM_CERTS"
    assert _make(ask, "told").stdout == "true\n"
    assert _make(ask, "told", UV_SYSTEM_CERTS="false").stdout == "false\n"
