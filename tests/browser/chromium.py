"""The Chromium that tests, pictures and measurements drive."""

import os
import shutil

#: Flags that keep Chromium quiet: it must not talk to anyone on its own account.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # Every host but this machine is unresolvable: what tries to leave fails, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
#: Flags for a profile that many tests share: its pages are shown by one process, which keeps what it has compiled. No
#: script runs long enough to earn back what the optimising compiler takes: without it a page costs a tenth less.
ONE_PROCESS = ["--process-per-site", "--js-flags=--no-opt"]
#: What the page shows while it has a session, and while its script does not run.
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def headless() -> str | None:
    """Return the path of what tests drive: $CHROMIUM, or an installed Chromium without windows, or as `executable`.

    Where somebody watches ($PWDEBUG), it is the one with windows.
    """
    without_windows = None if os.environ.get("PWDEBUG") else shutil.which("chromium-headless-shell")
    return os.environ.get("CHROMIUM") or without_windows or executable()


def executable() -> str | None:
    """Return the browser's path: $CHROMIUM, or an installed one; None for the one that the driver installed."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
