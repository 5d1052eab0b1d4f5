"""Serves the app itself with a clock, and if asked a profiler, around each run of its script or a fragment.

`BENCH_RUNS` names a folder: each run leaves a file `<began>.json` there and, with `BENCH_PROFILE`, `<began>.prof`.
"""

import cProfile
import json
import os
import time
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from pages.app import server

_RUNS = Path(os.environ["BENCH_RUNS"])
_run_script = ScriptRunner._run_script


def _clock(self: ScriptRunner, rerun_data: RerunData) -> None:
    profiler = cProfile.Profile() if os.environ.get("BENCH_PROFILE") else None
    began = time.time()
    if profiler:
        profiler.enable()
    try:
        _run_script(self, rerun_data)
    finally:
        if profiler:
            profiler.disable()
        ended = time.time()
        name = f"{began:.6f}"
        if profiler:
            profiler.dump_stats(_RUNS / f"{name}.prof")
        (_RUNS / f"{name}.json").write_text(json.dumps({"began": began, "ended": ended}), encoding="utf-8")


# Streamlit has no hook around a run; the clock takes the place of the method that does it.
ScriptRunner._run_script = _clock  # type: ignore[method-assign]  # a method that is put in its place on purpose
app = st.App(
    Path(__file__).resolve().parents[2] / "dashboard.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
)
