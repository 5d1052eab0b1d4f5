"""What many open sessions ask of two builds, in turn: `python -m bench.sessions COMMIT`, COMMIT being the older build.

Each session is held over Streamlit's own websocket. It opens the first page, then goes on choosing after a pause of 0
to twice `--think` seconds: a state of a page that the registry names, the same ones for both builds. Each round takes a
fresh server of each. Then the memory of each build's server is read while a few sessions run its script again and
again. Both builds run in this environment, on the same cores as what asks them; it takes both cores for itself.

Prints how far it is, and writes bench/SESSIONS.md.
"""

import argparse
import asyncio
import os
import platform
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.apps import ROOT, Server
from tests.sessions import CHOICES, Session, open_session

RESULTS = Path(__file__).with_name("SESSIONS.md")
#: After so many runs the server's memory is read.
READ = (0, 100, 500, 1000, 1500, 2000)
#: So many sessions make these runs.
FEW = 20


@dataclass
class Load:
    """What a build's sessions waited for, in s: their first page and each choice. `seconds`: of all rounds together."""

    first: list[float] = field(default_factory=list)
    choices: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """Yield a folder that holds the project as it was at a commit."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "old"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(folder), commit], cwd=ROOT, check=True)
        try:
            yield folder
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(folder)], cwd=ROOT, check=True)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Yield a server of a build that has shown each page once."""
    server = Server("dashboard.py", folder)
    try:
        asyncio.run(_visit(server))
        yield server
    finally:
        server.stop()


async def _visit(server: Server) -> None:
    session = await open_session(server.url)
    for choice in CHOICES:
        await session.run(*choice)
    await session.socket.close()


async def _use(url: str, number: int, choices: int, think: float, load: Load) -> None:
    chance = random.Random(number)
    session: Session | None = None
    try:
        session = await open_session(url)
        load.first.append(await session.run())
        for _ in range(choices):
            await asyncio.sleep(chance.random() * 2 * think)
            load.choices.append(await session.run(*chance.choice(CHOICES)))
    except (OSError, TimeoutError) as error:  # one session that breaks off is a result, and must not end the others
        load.errors.append(repr(error))
    if session:
        load.errors += session.errors
        await session.socket.close()


async def _all(url: str, sessions: int, choices: int, think: float, load: Load) -> None:
    began = time.perf_counter()
    await asyncio.gather(*(_use(url, n, choices, think, load) for n in range(sessions)))
    load.seconds += time.perf_counter() - began


async def _memory(server: Server) -> list[float]:
    """Return the server's memory, in MB, after each number of runs in `READ`."""
    chance = random.Random(FEW)
    sessions = [await open_session(server.url) for _ in range(FEW)]
    for session in sessions:
        await session.run()
    found = []
    done = 0
    for number in READ:
        while done < number:
            await asyncio.gather(*(session.run(*chance.choice(CHOICES)) for session in sessions))
            done += FEW
        found.append(server.memory())
    for session in sessions:
        await session.socket.close()
    return found


def within(times: list[float], share: float) -> float:
    """Return the time within which a share of the waits ended."""
    return statistics.quantiles(times, n=1000, method="inclusive")[round(share * 1000) - 1]


def table(loads: dict[str, Load]) -> list[str]:
    """Return what was waited for as Markdown."""
    lines = [
        "| build | first page, s: median | p95 | a choice, s: median | p95 | longest | runs a second | errors |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, one in loads.items():
        cells = (within(one.first, 0.5), within(one.first, 0.95), within(one.choices, 0.5), within(one.choices, 0.95))
        lines.append(
            f"| {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} | {max(one.choices):.2f} | "
            f"{(len(one.first) + len(one.choices)) / one.seconds:.1f} | {len(one.errors)} |"
        )
    old, new = (within(one.choices, 0.95) for one in loads.values())
    return [*lines, "", f"The p95 of a choice in the old build is {old / new:.1f} times that in the new one."]


def main() -> None:
    """Measure both builds and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.sessions", description=__doc__)
    parser.add_argument("commit", help="the older build")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--choices", type=int, default=10, help="of each session and round")
    parser.add_argument("--think", type=float, default=4.0, help="mean pause between two choices, in s")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    before = os.getloadavg()[0]
    with checkout(given.commit) as folder:
        builds = {"old": folder, "new": ROOT}
        loads = {name: Load() for name in builds}
        for n in range(given.rounds):
            for name in builds if n % 2 == 0 else reversed(builds):
                with serving(builds[name]) as server:
                    asyncio.run(_all(server.url, given.sessions, given.choices, given.think, loads[name]))
                print(f"round {n + 1} of {given.rounds}, {name}: {max(loads[name].choices):.2f} s at most", flush=True)
        grown: dict[str, list[float]] = {}
        for name, place in builds.items():
            with serving(place) as server:
                grown[name] = asyncio.run(_memory(server))
            print(f"memory, {name}: {', '.join(f'{mb:.0f}' for mb in grown[name])} MB", flush=True)
    busy = before > (os.cpu_count() or 1) / 2
    lines = [
        "# How many people it serves",
        "",
        f"Written by `python -m bench.sessions {given.commit}`; not by hand. The old build is that commit.",
        "",
        f"{date.today():%-d %B %Y}. {os.cpu_count()} cores, which the server shares with what asks it; Python "
        f"{platform.python_version()}. Load average of the minute before: {before:.1f}"
        f"{' (**the machine was not idle: only the ratios mean anything**)' if busy else ''}.",
        "",
        f"{given.sessions} sessions, each with its first page and {given.choices} choices after {given.think:g} s on "
        f"average; rounds with a fresh server of each build in turn: {given.rounds}.",
        "",
        *table(loads),
        "",
        f"The server's memory (resident set, MB of a million bytes) while {FEW} sessions run its script:",
        "",
        f"| after so many runs | {' | '.join(f'{n:,}' for n in READ)} |",
        f"|---|{'---:|' * len(READ)}",
        *(f"| {name} | {' | '.join(f'{mb:.0f}' for mb in grown[name])} |" for name in builds),
    ]
    given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
