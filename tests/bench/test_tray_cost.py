"""What the tray costs, as ratios against a bare PySide6 tray in the same run (issue 2; reference PERFORMANCE 6).

    python -m pytest tests/bench/test_tray_cost.py -s

CPU: seconds of the whole process until a moment of `tray_probe`, medians of several starts, each in a new folder.
Memory: PSS, no other Doorlight running; seconds after the start, and with `full` after the ten minutes of the issue.
Wake-ups: voluntary context switches of all threads of the process, in the steady state: minutes after the start, when
nothing is written or drawn for the first time any more, over whole minutes. The services stand on a server in a
process of its own that answers at once; each answer that lets itself be waited for is one more wake-up.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from e2e.session import DesktopSession, missing_programs, wait_until

PROBE = Path(__file__).with_name("tray_probe.py")
SERVER = Path(__file__).with_name("plain_server.py")
SERVICES = 50
TURNS = 5
PSS, SHOWN, READY = 1.6, 1.5, 2.2  # times the bare tray
IDLE, WATCHING = 0.1, 0.3  # wake-ups a second
SETTLE = 12.0  # seconds until what a start has stirred up lies still
STEADY = 240.0  # seconds until a minute is like any other
ROUNDS = 180.0  # seconds that are counted: three looks at each service


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    """Return a desktop with a tray."""
    lacking = missing_programs("xfce", "xfce")
    if lacking:
        pytest.skip(f"no real desktop here: {', '.join(lacking)} missing")
    with DesktopSession() as running:
        yield running


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the address of a server in a process of its own."""
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/"
        server.terminate()


@pytest.fixture
def profile(tmp_path: Path, url: str) -> Path:
    """Return a folder with 50 services, each looked at once a minute."""
    return fifty(tmp_path, url)


def fifty(folder: Path, url: str) -> Path:
    """Watch 50 services from a folder that nothing is remembered in."""
    one = (
        '[[service]]\nid = "s{n}"\nname = "Service {n}"\nown = true\nevery = "1m"\n'
        '  [[service.check]]\n  kind = "http"\n  url = "{url}?{n}"\n'
    )
    folder.mkdir(exist_ok=True)
    services = "".join(one.format(n=number, url=url) for number in range(SERVICES))
    Path(folder, "config.toml").write_text(f"version = 1\n{services}")
    return folder


class Probe:
    """One process of `tray_probe`."""

    def __init__(self, session: DesktopSession, name: str, *arguments: str) -> None:
        self.log = f"{name}-{time.monotonic_ns()}"
        self.session = session
        self.process: Popen[bytes] = session.spawn(sys.executable, str(PROBE), *arguments, log=self.log)

    def spent(self, moment: str) -> float:
        """Return the CPU seconds that were used until a moment, once it has come."""
        wait_until(lambda: moment in self.session.log(self.log), moment)
        line = next(line for line in self.session.log(self.log).splitlines() if line.startswith(moment))
        return float(line.split()[1])

    def pss(self) -> float:
        """Return the proportional set size in MiB."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024

    def wakeups(self, seconds: float) -> float:
        """Return how often a second any of its threads woke up."""
        before = self._switches()
        time.sleep(seconds)  # what is measured is time going by
        return (self._switches() - before) / seconds

    def end(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)

    def _switches(self) -> int:
        statuses = Path(f"/proc/{self.process.pid}/task").glob("*/status")
        lines = [line for status in statuses for line in status.read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def test_cpu_until_the_tray_is_shown_and_ready(session: DesktopSession, tmp_path: Path, url: str) -> None:
    """The icon comes at most half as much later as it can, everything else, and a first look, at most 2.2 times."""
    found: dict[str, list[float]] = {"shown": [], "ready": [], "looked": []}
    for turn in range(TURNS):
        bare = Probe(session, "bare", "bare")
        base = bare.spent("shown")
        bare.end()
        ours = Probe(session, "ours", "doorlight", "--profile", str(fifty(tmp_path / str(turn), url)), "--background")
        for moment, ratios in found.items():
            ratios.append(ours.spent(moment) / base)
        ours.end()
    shown, ready, looked = (statistics.median(ratios) for ratios in found.values())
    report("CPU to tray shown", shown, SHOWN)
    report("CPU to fully ready", ready, READY)
    report("CPU to the first look", looked, READY)
    assert shown <= SHOWN
    assert max(ready, looked) <= READY


def test_memory_with_fifty_services(session: DesktopSession, profile: Path) -> None:
    """With fifty services looked at, the memory is at most 1.6 times a bare tray's."""
    compare_memory(session, profile, SETTLE)


@pytest.mark.full
def test_memory_after_ten_minutes(session: DesktopSession, profile: Path) -> None:
    """The same after ten minutes and five hundred checks."""
    compare_memory(session, profile, 600)


def test_wakeups_with_nothing_due(session: DesktopSession, tmp_path: Path) -> None:
    """With nothing to look at it sleeps."""
    Path(tmp_path, "config.toml").write_text("version = 1\n")
    found = steady_wakeups(session, tmp_path, SETTLE)
    report("wake-ups/s with nothing due", found, IDLE)
    assert found <= IDLE


def test_wakeups_with_fifty_services_a_minute(session: DesktopSession, profile: Path) -> None:
    """Fifty services a minute are looked at in a few wake-ups."""
    found = steady_wakeups(session, profile, STEADY)
    report("wake-ups/s with 50 services a minute", found, WATCHING)
    assert found <= WATCHING


def steady_wakeups(session: DesktopSession, profile: Path, settle: float) -> float:
    """Return how often a second the application wakes up once it has settled."""
    ours = Probe(session, "ours", "doorlight", "--profile", str(profile), "--background")
    ours.spent("ready")
    time.sleep(settle)
    found = ours.wakeups(ROUNDS)
    ours.end()
    return found


def compare_memory(session: DesktopSession, profile: Path, seconds: float) -> None:
    """Measure one after the other: side by side they would share what each alone has to load."""
    bare = settled(session, 2.0, "bare")
    ours = settled(session, seconds, "doorlight", "--profile", str(profile), "--background")
    report(f"PSS after {seconds:.0f} s ({ours:.0f} against {bare:.0f} MiB)", ours / bare, PSS)
    assert ours / bare <= PSS


def settled(session: DesktopSession, seconds: float, *arguments: str) -> float:
    """Return the memory of a process after a while."""
    probe = Probe(session, arguments[0], *arguments)
    probe.spent("shown")
    time.sleep(seconds)
    found = probe.pss()
    probe.end()
    return found


def report(what: str, found: float, limit: float) -> None:
    """Print a figure."""
    print(f"\n{what}: {found:.2f} (at most {limit}; load {os.getloadavg()[0]:.1f})")  # noqa: T201  # the point of a benchmark
