"""Evidence: written anew, known by its hash, never too large."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from jiefang.common.pictures import UPLOAD_MAX
from jiefang.deeds.models import Evidence
from tests.cast import Cast, client_of
from tests.deeds.files import Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]


class _Endless(BytesIO):
    """A body that never ends, and how much of it was asked for."""

    read_bytes = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size >= 0
        self.read_bytes += size
        return b"x" * size


def _picture() -> bytes:
    into = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at 23.1250 113.2644"
    Image.new("RGB", (64, 48), "navy").save(into, "JPEG", exif=exif)
    return into.getvalue()


def test_a_picture_is_written_anew_and_keeps_the_hash_of_what_came(cast: Cast) -> None:
    deed, given = Story(cast).filed(), _picture()
    client = client_of(cast.member)
    path = f"/api/v1/deeds/{deed.pk}/evidence"
    answer = client.put(f"{path}?kind=hospital&title=诊断书", given, content_type="image/jpeg")
    assert answer.status_code == 204
    row = Evidence.objects.get()
    assert (row.sha256, row.size, row.kind) == (
        hashlib.sha256(given).hexdigest(), len(given), "hospital",
    )  # fmt: skip
    body = client.get(f"{path}/{row.pk}").content
    assert body[8:12] == b"WEBP"
    assert b"taken at" not in body
    assert client_of(cast.neighbour).get(f"{path}/{row.pk}").status_code == 404


def test_what_is_too_large_is_refused(cast: Cast) -> None:
    deed, client = Story(cast).filed(), client_of(cast.member)
    path = f"/api/v1/deeds/{deed.pk}"
    large = client.put(f"{path}/evidence", b"x" * (13 * 2**20), content_type="image/jpeg")
    assert (large.status_code, large.json()["errors"][0]["code"]) == (422, "too_large")
    film = client.post(
        f"{path}/media",
        {"sha256": "a" * 64, "size": 2 * 2**30, "kind": "film"},
        content_type="application/json",
        headers={"Idempotency-Key": "film"},
    )
    assert film.status_code == 422
    assert not Evidence.objects.exists()


def test_of_two_gigabytes_no_more_is_read_than_a_picture_may_have(cast: Cast) -> None:
    deed, endless = Story(cast).filed(), _Endless()
    answer = client_of(cast.member).generic(
        "PUT",
        f"/api/v1/deeds/{deed.pk}/evidence",
        **{
            "wsgi.input": endless,
            "CONTENT_LENGTH": str(2 * 2**30),
            "CONTENT_TYPE": "image/jpeg",
        },
    )
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "too_large")
    assert endless.read_bytes <= UPLOAD_MAX + 1
    assert not Evidence.objects.exists()


def test_what_is_no_picture_is_refused(cast: Cast) -> None:
    deed = Story(cast).filed()
    path = f"/api/v1/deeds/{deed.pk}/evidence"
    answer = client_of(cast.member).put(path, b"MZ\x90\x00", content_type="image/jpeg")
    assert answer.status_code == 422
