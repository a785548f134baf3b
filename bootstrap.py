"""Set the project up and run it, with nothing but Python 3.11 or newer.

    python3 bootstrap.py example   sets .venv up where it is missing, then audits the shipped example article
    python3 bootstrap.py test      sets .venv up, then runs everything that decides whether a change may land
    python3 bootstrap.py setup     sets .venv up and stops

Standard library only, and no syntax newer than Python 3.7, so that an old Python says what it lacks.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "bootstrap.stamp"

OLDEST = (3, 11)
EXAMPLE = Path("examples") / "arms-for-neighbours.txt"
EXAMPLE_PUBLISHED = "2024-07-15"
EXAMPLE_OUT = Path("out") / "example"

# What the browser test can drive, the package that has it on Debian and Ubuntu, and how long to wait for it.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
BROWSER_PACKAGE = "chromium"
BROWSER_SECONDS = 400

# The tests come last: the run then closes with pytest's own summary.
CHECKS = (
    ("ruff format", ("ruff", "format", "--check", "--quiet", ".")),
    ("ruff check", ("ruff", "check", "--output-format", "concise", ".")),
    ("mypy", ("mypy",)),
    ("import layers", ("lint-imports", "--no-logo")),
    ("command reference", ("python", "tools/cli_docs.py", "--check")),
    ("diagnostics reference", ("python", "tools/diagnostics_docs.py", "--check")),
    ("data sets reference", ("python", "tools/datasets_docs.py", "--check")),
    ("forms, hedges, README", ("python", "tools/reference_docs.py", "--check")),
    ("code lists", ("python", "tools/codelists_docs.py", "--check")),
    ("evaluation gate", ("python", "evals/gate.py")),
    ("pytest", ("pytest",)),
)


class SetupFailed(Exception):  # noqa: N818 - named for what happened
    """Set-up could not go on; the message is one line that says what to do."""


def main(arguments: list[str]) -> int:
    """Run one of the three commands. Returns its exit code; 2 for wrong usage or a machine that lacks something."""
    if sys.version_info < OLDEST:
        wanted, found = ".".join(map(str, OLDEST)), ".".join(map(str, sys.version_info[:3]))
        return complain(f"Python {wanted} or newer is needed, and this is {found}: run python{wanted} bootstrap.py.")
    if arguments not in (["example"], ["test"], ["setup"]):
        return complain("usage: python3 bootstrap.py example | test | setup")
    # The system's packages come while Python's are installed and while the code is checked.
    browser = fetch_browser() if arguments == ["test"] else None
    try:
        set_up()
    except SetupFailed as failed:
        return complain(str(failed))
    if arguments == ["example"]:
        return example()
    return test(browser) if arguments == ["test"] else 0


def complain(message: str) -> int:
    """Write one line about what is wrong."""
    sys.stderr.write("bootstrap: " + message + "\n")
    return 2


def say(message: str) -> None:
    """Write one line about what is being done."""
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def set_up() -> None:
    """Make .venv, install the locked packages by their hashes and the project itself; skip it all when nothing changed."""
    wanted = stamp()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    began = time.monotonic()
    say("Setting up .venv (once; a minute or two)")
    if not PYTHON.exists():
        make_venv()
    STAMP.unlink(missing_ok=True)
    count = sum(1 for line in LOCK.read_text("utf-8").splitlines() if line[:1].isalnum())
    pip("the locked packages", count, "--require-hashes", "-r", str(LOCK))
    # The build back end is in the lock: nothing is fetched that has no hash.
    pip("the project", 1, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted, "utf-8")
    say(f"Set up in {time.monotonic() - began:.0f} s")


def stamp() -> str:
    """Say what .venv was made from: the lock, the project's declaration, the place and the Python."""
    made_from = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in made_from)).hexdigest() + "\n"


def make_venv() -> None:
    """Make the environment, and say which part of Python is missing where it cannot be made."""
    if VENV.exists():
        # A copied or half-made environment points at a Python that is not there.
        shutil.rmtree(str(VENV))
    try:
        import ensurepip  # noqa: F401, PLC0415 - some systems part it from Python
        import venv  # noqa: PLC0415
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        raise SetupFailed(
            f"this Python has no venv module: install it (on Debian and Ubuntu the package python{version}-venv) and try again."
        ) from None
    try:
        venv.create(str(VENV), with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupFailed(f"cannot make {VENV.name}: {error}.") from None


def pip(what: str, count: int, *arguments: str) -> None:
    """Run `pip install`, showing how far it is; what pip says is shown only where it fails."""
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
    ]
    said: list[str] = []
    seen = 0
    live = sys.stdout.isatty()
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            if live and line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                sys.stdout.write(f"\r  {what}: {min(seen, count)} of {count} ")
                sys.stdout.flush()
    if live:
        sys.stdout.write("\r" + " " * 60 + "\r")
    if process.returncode != 0:
        sys.stderr.write("\n".join(said[-20:]) + "\n")
        raise SetupFailed(f"pip could not install {what}; its last words are above.")
    say(f"  installed {what}")


def example() -> int:
    """Audit the shipped example article, offline."""
    command = ["ontherecord", "check", str(EXAMPLE), "--published", EXAMPLE_PUBLISHED, "--out", str(EXAMPLE_OUT)]
    say(" ".join(command))
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=str(ROOT))


def fetch_browser() -> subprocess.Popen[bytes] | None:
    """Begin to install a browser where that can be done unasked: as the superuser, with apt. Its test is skipped elsewhere."""
    superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    if os.environ.get("CHROMIUM") or any(map(shutil.which, BROWSERS)) or not superuser or not shutil.which("apt-get"):
        return None
    say(f"Installing {BROWSER_PACKAGE} for the browser test, meanwhile")
    install = f"apt-get install -y --no-install-recommends {BROWSER_PACKAGE}"
    # Not a pipe: nobody reads while the other checks run, and a full one would stop apt.
    return subprocess.Popen(
        ["/bin/sh", "-c", f"apt-get update && {install}"],
        stdin=subprocess.DEVNULL,
        stdout=tempfile.TemporaryFile(),
        stderr=subprocess.STDOUT,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        start_new_session=True,
    )


def await_browser(browser: subprocess.Popen[bytes] | None) -> None:
    """Wait for the browser; without it the test is skipped, which is no failure of the code."""
    if browser is None:
        return
    try:
        code = browser.wait(BROWSER_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(browser.pid, signal.SIGTERM)
        code = None
    if code != 0:
        say(f"{BROWSER_PACKAGE} could not be installed: the browser test will be skipped")


def test(browser: subprocess.Popen[bytes] | None) -> int:
    """Run every check, also after one has failed. Returns 0 if all passed, else 1."""
    failed: list[str] = []
    for name, command in CHECKS:
        if name == CHECKS[-1][0]:
            await_browser(browser)
        say(f"== {name}")
        began = time.monotonic()
        if subprocess.call([str(BIN / command[0]), *command[1:]], cwd=str(ROOT)) != 0:
            failed.append(name)
        if name != CHECKS[-1][0]:
            say(f"   {time.monotonic() - began:.0f} s")
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
