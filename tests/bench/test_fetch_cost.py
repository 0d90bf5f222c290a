"""What a thousand fresh http checks cost in CPU-seconds, side by side with prometheus-blackbox-exporter in one run.

    python -m pytest tests/bench/test_fetch_cost.py -s

Three depths: the fetcher alone, a look judged as the engine does it, the engine as it runs (100 services, `full`).
The bound is the issue's: 1.5 times the exporter, whole engine. Without the exporter (Debian:
`prometheus-blackbox-exporter`) the figures are printed and nothing is compared.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from doorlight.catalogue.definition import read_service
from doorlight.config.paths import Places, places
from doorlight.config.schema import ConnectionSettings, Settings
from doorlight.domain.service import Service
from doorlight.domain.status import OutcomeKind
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import living_engine, open_outside
from doorlight.engine.judge import LineJudge
from doorlight.net.exchange import Request
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver

SERVER = Path(__file__).with_name("plain_server.py")
EXPORTER = shutil.which("prometheus-blackbox-exporter")
BOUND = 1.5  # times the exporter, issue 2
CHECKS = 1000
SIDE_BY_SIDE = 8  # DESIGN 4, MONITORING 3.2: global politeness
ROUNDS = 5
MODULE = "modules:\n  plain:\n    prober: http\n    timeout: 10s\n    http:\n      preferred_ip_protocol: ip4\n"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the address of a server in a process of its own."""
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/"
        server.terminate()


@pytest.fixture(scope="module")
def exporter(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], float] | None]:
    """Return what measures the exporter's CPU-seconds for 1,000 probes, None where it is not installed."""
    if EXPORTER is None:
        yield None
        return
    config = tmp_path_factory.mktemp("exporter") / "blackbox.yml"
    config.write_text(MODULE)
    arguments = [EXPORTER, f"--config.file={config}", "--web.listen-address=127.0.0.1:19115", "--log.level=error"]
    with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:19115/probe?module=plain&target={url}"
        wait_for(address)
        yield lambda: probed(process.pid, address)
        process.terminate()


def wait_for(address: str) -> None:
    """Wait until the exporter answers."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                assert b"probe_success 1" in answer.read()
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def cpu_of(process: int) -> float:
    """Return the CPU-seconds a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def probed(process: int, address: str) -> float:
    """Have the exporter probe 1,000 times; return the CPU-seconds that took it."""

    async def one(fetcher: HttpFetcher) -> None:
        assert b"probe_success 1" in (await fetcher.fetch(Request(url=address, public=False))).body

    before = cpu_of(process)
    fetcher = HttpFetcher(Resolver())
    asyncio.run(many(lambda: one(fetcher)))
    return cpu_of(process) - before


async def many(one: Callable[[], Awaitable[object]], count: int = CHECKS) -> None:
    """Do something many times, eight side by side."""

    async def some() -> None:
        for _ in range(count // SIDE_BY_SIDE):
            await one()

    await asyncio.gather(*(some() for _ in range(SIDE_BY_SIDE)))


def measured(one: Callable[[], Awaitable[object]]) -> float:
    """Return our own CPU-seconds for 1,000 times, after a warm-up."""

    async def run() -> float:
        await many(one, 80)
        before = time.process_time()
        await many(one)
        return time.process_time() - before

    return asyncio.run(run())


def compare(
    name: str, ours: Callable[[], float], exporter: Callable[[], float] | None, benchmark: Any, rounds: int = ROUNDS
) -> None:
    """Measure both in turn, print what came out, and hold the bound."""
    mine, theirs = [], []
    for _ in range(rounds):
        theirs += [exporter()] if exporter else []
        mine.append(ours())
    benchmark.pedantic(lambda: None)  # the figures are CPU-seconds, and go into its report as extra info
    benchmark.extra_info["cpu_seconds_per_1000"] = statistics.median(mine)
    sys.stdout.write(f"\n{name}: {statistics.median(mine):.3f} CPU-s per 1,000 [{min(mine):.3f}..{max(mine):.3f}]\n")
    if theirs:
        ratio = statistics.median(own / other for own, other in zip(mine, theirs, strict=True))
        benchmark.extra_info["ratio_to_blackbox_exporter"] = ratio
        sys.stdout.write(f"blackbox_exporter: {statistics.median(theirs):.3f}; ratio {ratio:.2f}\n")
        assert ratio <= BOUND


def test_a_fetch(url: str, exporter: Callable[[], float] | None, benchmark: Any) -> None:
    """The fetcher alone."""

    def ours() -> float:
        fetcher, request = HttpFetcher(Resolver()), Request(url=url, public=False)
        return measured(lambda: fetcher.fetch(request))

    compare("fetch", ours, exporter, benchmark)


def watched(url: str, number: int = 0) -> Service:
    """Return a service that is checked at the server."""
    check = {"kind": "http", "url": f"{url}?{number}", "contains": "ready"}
    return read_service({"id": f"s{number}", "name": f"S{number}", "own": True, "every": "30s", "check": [check]})


def test_a_judged_look(url: str, exporter: Callable[[], float] | None, benchmark: Any, tmp_path: Path) -> None:
    """A look as the engine takes it: politeness, source, content condition, judge."""
    service, clock = watched(url), LiveClock()
    settings = Settings(services=(service,), connection=ConnectionSettings(control=()))

    def ours() -> float:
        outside = open_outside(settings, places(tmp_path), clock, "en")
        judge = LineJudge(outside.control, (), clock)

        async def one() -> None:
            look = await outside.looker.look(service, service.checks[0], None)
            judged, _ = await judge.judge(service, service.checks[0], look, clock.now())
            assert judged.outcome is OutcomeKind.OK

        return measured(one)

    compare("judged look", ours, exporter, benchmark)


@pytest.mark.full
def test_the_engine(url: str, exporter: Callable[[], float] | None, benchmark: Any, tmp_path: Path) -> None:
    """The engine as it runs, schedule, verdict and store with it: 500 services every 30 s."""
    services = tuple(watched(url, number) for number in range(500))
    settings = Settings(services=services, connection=ConnectionSettings(control=()))

    def ours() -> float:
        where = places(Path(tempfile.mkdtemp(dir=tmp_path)))
        where.prepare()
        return asyncio.run(run_engine(settings, where, url))

    compare("engine", ours, exporter, benchmark, rounds=1)


async def run_engine(settings: Settings, where: Places, url: str) -> float:
    """Run an engine until it has looked 2,000 times; return its CPU-seconds for the last 1,000.

    The first 1,000 are two looks at each: what a first answer writes into the store is paid once.
    """
    engine = living_engine(settings, where, lambda _announcement: None, pictures=False)
    running = asyncio.create_task(engine.run())
    before = await asked(url)
    first = await asked(url, before + 2 * len(settings.services))
    began = time.process_time()
    last = await asked(url, first + CHECKS)
    used = time.process_time() - began
    engine.stop()
    await running
    return used * CHECKS / (last - first)


async def asked(url: str, least: int = 0) -> int:
    """Return how often the server was asked, once that is at least `least`."""
    while True:
        count = int((await HttpFetcher(Resolver()).fetch(Request(url=f"{url}asked", public=False))).body)
        if count >= least:
            return count
        await asyncio.sleep(0.5)
