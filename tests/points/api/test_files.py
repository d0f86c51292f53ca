"""Handing in a file, using it, opening it: over HTTP."""

from typing import Any
from uuid import uuid4

import pytest

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.common.bridge import bound_of
from jiefang.common.pictures import UPLOAD_MAX
from jiefang.points.models import GrantFile
from tests.cast import client_of, give, make_person
from tests.common.test_pictures import made
from tests.common.test_proofs import PDF
from tests.deeds.test_evidence_api import _Endless
from tests.points.hands import join, manual_rule, organiser
from tests.points.rules import AREA
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db
FILES = "/api/v1/points/files"


def _put(actor: Person, body: bytes, kind: str = "application/pdf") -> Any:
    return client_of(actor).put(FILES, body, content_type=kind)


def _asked(actor: Person, files: list[str]) -> Any:
    """By ``actor`` for a member of a team of the area."""
    manual_rule()
    team, member = make_team("珠江号", area_code=f"{AREA}001"), make_person(580, "志愿者")
    join(member, team)
    body = {
        "person": str(member.pk), "team": str(team.pk), "amount": 20, "reason": "台风夜值守",
        "evidence": "值守登记表", "happened_on": "2026-11-03", "files": files,
    }  # fmt: skip
    return client_of(actor).post(
        "/api/v1/points/grants",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )


def test_a_picture_and_a_paper_from_handing_in_to_opening() -> None:
    official, second = organiser(581), organiser(582)
    auditor = give(make_person(583, "审计"), Role.AUDIT_ADMINISTRATOR, area_code=AREA)
    ids = [_put(official, made(), "image/jpeg").json()["id"], _put(official, PDF).json()["id"]]
    asked = _asked(official, ids)
    assert asked.status_code == 201, asked.content
    grant = asked.json()["id"]
    for reader in (official, second, auditor):
        seen = client_of(reader).get(f"/api/v1/points/grants/{grant}").json()
        picture, paper = (
            client_of(reader).get(f"/api/v1/points/grants/{grant}/files/{each['id']}")
            for each in seen["files"]
        )
        assert picture.content[8:12] == b"WEBP"
        assert (paper.content, paper["Content-Type"]) == (PDF, "application/pdf")
        assert paper["Content-Disposition"].startswith("attachment;")
        assert paper["Cache-Control"] == "no-store"
    assert not client_of(auditor).get(f"/api/v1/points/grants/{grant}").json()["decides"]
    assert client_of(second).get(f"/api/v1/points/grants/{grant}").json()["decides"]


def test_what_a_file_is_counts_and_not_what_it_is_called() -> None:
    official = organiser(584)
    assert _put(official, PDF, "image/png").json()["type"] == "application/pdf"
    assert _put(official, made("PNG"), "application/pdf").json()["type"] == "image/webp"
    refused = _put(official, b"MZ\x90\x00", "image/png")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "not_a_proof")


def test_of_what_is_announced_too_large_nothing_is_read() -> None:
    endless = _Endless()
    answer = client_of(organiser(585)).generic(
        "PUT",
        FILES,
        **{
            "wsgi.input": endless,
            "CONTENT_LENGTH": str(UPLOAD_MAX + 1),
            "CONTENT_TYPE": "application/pdf",
        },
    )
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "too_large")
    assert endless.read_bytes == 0
    assert bound_of(FILES).most == UPLOAD_MAX
    assert not GrantFile.objects.exists()


def test_of_somebody_who_may_not_nothing_is_read() -> None:
    endless = _Endless()
    answer = client_of(make_person(586, "街坊")).generic(
        "PUT",
        FILES,
        **{
            "wsgi.input": endless,
            "CONTENT_LENGTH": "1000",
            "CONTENT_TYPE": "application/pdf",
        },
    )
    assert (answer.status_code, endless.read_bytes) == (403, 0)


@pytest.mark.parametrize(
    ("files", "code"),
    [([], "required"), ([str(uuid4())], "unknown"), (["x"], "invalid"), ([str(uuid4())] * 6, None)],
)
def test_neither_none_nor_strange_ones_nor_too_many(files: list[str], code: str | None) -> None:
    refused = _asked(organiser(587), files)
    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert error["field"].startswith("files")
    assert code in (None, error["code"])
