"""A server that speaks Twilio's REST protocol, and misbehaves as told."""

import base64
import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

ACCOUNT = "AC" + "0" * 32
TOKEN = "a-token-for-tests"
Behaviour = Callable[["_Handler", dict[str, str]], None]


class FakeTwilio:
    """Answers 201 unless ``behave`` was given something else for the next requests."""

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []
        self._script: list[Behaviour] = []
        self._lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.fake = self  # type: ignore[attr-defined]
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def behave(self, *behaviours: Behaviour) -> None:
        self._script += behaviours

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def next_behaviour(self, form: dict[str, str]) -> Behaviour:
        with self._lock:
            self.taken.append(form)
            form["_sid"] = f"{len(self.taken):032x}"
            return self._script.pop(0) if self._script else accept


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Whoever asked has hung up."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        fake: FakeTwilio = self.server.fake  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        form["_path"] = self.path
        wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if self.headers["Authorization"] != wanted:
            refuse(401, 20003, "Authenticate")(self, form)
            return
        fake.next_behaviour(form)(self, form)

    def answer(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def accept(handler: _Handler, form: dict[str, str]) -> None:
    """201 with the resource, as Twilio answers."""
    is_call = form["_path"].endswith("/Calls.json")
    sid = ("CA" if is_call else "SM") + form["_sid"]
    handler.answer(
        201,
        {
            "sid": sid,
            "account_sid": ACCOUNT,
            "status": "queued",
            "to": form.get("To"),
            "from": form.get("From"),
            "body": form.get("Body"),
            "error_code": None,
            "error_message": None,
            "num_segments": "1",
            "date_created": "Sat, 21 Nov 2026 12:00:00 +0000",
            "uri": f"{form['_path'].removesuffix('.json')}/{sid}.json",
        },
    )


def refuse(status: int, code: int, message: str) -> Behaviour:
    """Twilio's error document."""

    def behave(handler: _Handler, _: dict[str, str]) -> None:
        more = f"https://www.twilio.com/docs/errors/{code}"
        handler.answer(
            status, {"code": code, "message": message, "more_info": more, "status": status}
        )

    return behave


def cut(handler: _Handler, _: dict[str, str]) -> None:
    """Take the request, then reset the connection without a word."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def garbled(handler: _Handler, _: dict[str, str]) -> None:
    """Created, but the body is no JSON."""
    handler.send_response(201)
    handler.send_header("Content-Length", "6")
    handler.end_headers()
    handler.wfile.write(b"<html>")


def slow(seconds: float) -> Behaviour:
    """Accept, but too late for who asked."""

    def behave(handler: _Handler, form: dict[str, str]) -> None:
        time.sleep(seconds)
        accept(handler, form)

    return behave
