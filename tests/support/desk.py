"""A little web server that remembers what it was asked; ``127.0.0.2`` plays the outside."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Desk:
    """Answers every POST alike; ``location`` is where its redirects lead."""

    port: int = 0
    status: int = 200
    body: bytes = b"ok"
    location: str = ""
    drip_s: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)


@contextmanager
def listening(address: str = OUTSIDE, port: int = 0, **given: object) -> Iterator[Desk]:
    desk = Desk(**given)  # type: ignore[arg-type]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            desk.asked.append(Asked(self.path, dict(self.headers), self.rfile.read(length)))
            self.send_response(desk.status)
            if desk.location:
                self.send_header("Location", desk.location)
            self.send_header("Content-Length", str(len(desk.body)))
            self.end_headers()
            for byte in desk.body if desk.drip_s else b"":
                if desk.gone.wait(desk.drip_s):
                    return
                self.wfile.write(bytes([byte]))
            if not desk.drip_s:
                self.wfile.write(desk.body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer((address, port), Handler)
    desk.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield desk
    finally:
        desk.gone.set()
        server.shutdown()
        thread.join()
        server.server_close()
