"""A server that answers like Nominatim, Photon and Baidu's geocoder."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

NOMINATIM = [
    {
        "place_id": 1,
        "lat": "23.1066",
        "lon": "113.3191",
        "display_name": "广州塔, 阅江西路, 海珠区, 广州市, 中国",
        "addresstype": "tourism",
        "type": "attraction",
    }
]
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [113.3191, 23.1066]},
            "properties": {"name": "Canton Tower", "city": "Guangzhou", "type": "house"},
        }
    ],
}
BAIDU = {
    "status": 0,
    "result": {
        "location": {"lng": 113.3308, "lat": 23.1122},
        "precise": 1,
        "confidence": 80,
        "comprehension": 100,
        "level": "旅游景点",
    },
}


class FakeGeocoder:
    """``documents`` maps a path to what is answered; ``delay_s`` makes it slow."""

    def __init__(self) -> None:
        self.documents: dict[str, Any] = {
            "/search": NOMINATIM,
            "/api": PHOTON,
            "/geocoding/v3/": BAIDU,
        }
        self.asked: list[dict[str, str]] = []
        self.delay_s = 0.0
        self.status = 200
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.fake = self  # type: ignore[attr-defined]
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Whoever asked has hung up."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        fake: FakeGeocoder = self.server.fake  # type: ignore[attr-defined]
        url = urlsplit(self.path)
        fake.asked.append({name: values[0] for name, values in parse_qs(url.query).items()})
        time.sleep(fake.delay_s)
        document = fake.documents.get(url.path, "none")
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(fake.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass
