"""A web server on loopback that a test opens and shuts: what the application under test watches."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


class OwnServer:
    """Answers 200 while `open`, 503 otherwise. `url` is what to watch; `asked` counts."""

    def __init__(self) -> None:
        self.open = True
        self.asked = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="own-server")

    @property
    def url(self) -> str:
        """Return the address to watch."""
        return f"http://127.0.0.1:{self._server.server_port}/health"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        ours = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                """Answer."""
                ours.asked += 1
                self.send_response(200 if ours.open else 503)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base class's name
                """Say nothing."""

        return Handler
