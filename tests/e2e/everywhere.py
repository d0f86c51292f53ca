"""Looks for words in all that somebody can read: the whole API with its exports, and pages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlencode
from zipfile import ZipFile

from playwright.sync_api import APIResponse, Page

from tests.e2e.stage import ROOT

PREFIX: Final = "/api/v1/"
_DOCUMENT: Final = ROOT / "docs" / "openapi.json"
_PACKED: Final = ("zip", "spreadsheetml")
_UNREADABLE: Final = ("pdf", "image/")
_PAGES_MOST: Final = 10
_OF_EACH: Final = 4
_TOO_MANY: Final = 429
_REFUSED: Final = 400
_WAITS: Final = frozenset({"feed"})
"""What holds a request open, and speaks to its own reader alone."""


@dataclass
class Search:
    """``words`` that nobody may find; ``found`` says where they were."""

    address: str
    words: frozenset[str]
    found: list[str] = field(default_factory=list)
    asked: int = 0

    def in_page(self, page: Page, path: str) -> None:
        """As it is rendered, attributes included."""
        page.goto(self.address + path)
        page.wait_for_load_state("networkidle")
        self._look(f"page {path}", page.content())

    def in_api(self, who: str, page: Page, known: Mapping[str, str], but: tuple[str, ...]) -> None:
        """All reads that the document names, all forms of an export, page after page.

        ``known`` fills in parameters of paths: whatever is asked for by them must be refused. Other
        ids are those of the list above. ``but``: beginnings of paths that are the reader's own.
        """
        ids: dict[str, list[str]] = {}
        for path, operation in sorted(_reads(), key=lambda each: each[0].count("{")):
            if path in _WAITS or path.startswith(but or ("-",)):
                continue
            forms = _queries(operation)
            for filled, guarded in _filled(path, known, ids, 1 if forms[0] else _OF_EACH):
                for query in forms:
                    status, rows = self._read(who, page, filled, query)
                    ids.setdefault(path, [str(row["id"]) for row in rows if "id" in row])
                    if guarded and status < _REFUSED:
                        self.found.append(f"{who}: {filled} is answered")

    def _read(
        self, who: str, page: Page, path: str, query: dict[str, str]
    ) -> tuple[int, list[Any]]:
        rows: list[Any] = []
        for _ in range(_PAGES_MOST):
            answer = self._asked(page, f"{self.address}{PREFIX}{path}?{urlencode(query)}")
            self.asked += 1
            text, body = _text(answer)
            self._look(f"{who}: {path}", text)
            items = body.get("items") if isinstance(body, dict) else None
            rows += [row for row in items or [] if isinstance(row, dict)]
            cursor = body.get("next") if isinstance(body, dict) else None
            if not cursor:
                break
            query = query | {"cursor": str(cursor)}
        return answer.status, rows

    def _asked(self, page: Page, url: str) -> APIResponse:
        """The answer, after as long a pause as a limit asks for."""
        answer = page.request.get(url)
        if answer.status == _TOO_MANY:
            page.wait_for_timeout(1000 * (1 + int(answer.headers.get("retry-after", "60"))))
            answer = page.request.get(url)
        assert answer.status != _TOO_MANY, url
        return answer

    def _look(self, where: str, text: str) -> None:
        self.found += [f"{where}: {word}" for word in self.words if word in text]


def _reads() -> list[tuple[str, dict[str, Any]]]:
    paths = json.loads(_DOCUMENT.read_text("utf-8"))["paths"]
    found = [(path.removeprefix(PREFIX), each.get("get")) for path, each in paths.items()]
    return [(path, operation) for path, operation in found if operation]


def _filled(
    path: str, known: Mapping[str, str], ids: Mapping[str, list[str]], most: int
) -> Iterator[tuple[str, bool]]:
    """The path with its parameters filled in, and whether by what must be refused.

    By ``most`` ids of the list above it, since exports are limited.
    """
    if "{" not in path:
        yield path, False
        return
    before, _, rest = path.partition("{")
    name, _, after = rest.partition("}")
    if name in known:
        yield before + known[name] + after.replace("{evidence_id}", known[name]), True
    for one in ids.get(before.rstrip("/"), [])[:most]:
        if "{" not in after:
            yield before + one + after, False


def _queries(operation: Mapping[str, Any]) -> list[dict[str, str]]:
    """One for each form of an export."""
    for each in operation.get("parameters", []):
        if each["name"] == "format":
            return [{"format": form} for form in each["schema"].get("enum", [])]
    return [{}]


def _text(answer: APIResponse) -> tuple[str, Any]:
    """What can be read in the answer, unpacked, and the answer as JSON where it is that."""
    form = answer.headers.get("content-type", "")
    if any(each in form for each in _UNREADABLE):
        return "", None
    if any(each in form for each in _PACKED):
        with ZipFile(BytesIO(answer.body())) as package:
            return "".join(_plain(package.read(name)) for name in package.namelist()), None
    if "json" in form:
        body = answer.json()
        return json.dumps(body, ensure_ascii=False), body
    return _plain(answer.body()), None


def _plain(body: bytes) -> str:
    return body.decode("utf-8", errors="replace")
