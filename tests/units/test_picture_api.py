"""A picture shows the way to a post."""

from io import BytesIO
from typing import Any

from PIL import Image

from jiefang.common.pictures import UPLOAD_MAX
from jiefang.units.models import Unit, UnitPicture
from tests.cast import Cast, client_of
from tests.common.test_pictures import GPS, made


def url(unit: Unit) -> str:
    return f"/api/v1/units/{unit.pk}/picture"


def put(person: Any, unit: Unit, body: bytes, kind: str = "image/jpeg") -> Any:
    return client_of(person).put(url(unit), body, content_type=kind)


def test_who_keeps_the_unit_shows_the_way_and_its_people_see_it(cast: Cast) -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS)[2] = (23.0, 7.0, 30.0)
    assert put(cast.liaison, cast.unit, made(exif=exif)).status_code == 204
    answer = client_of(cast.member).get(url(cast.unit))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["X-Content-Type-Options"] == "nosniff"
    image = Image.open(BytesIO(answer.content))
    assert (image.size, dict(image.getexif())) == ((400, 200), {})
    assert client_of(cast.member).get(f"/api/v1/units/{cast.unit.pk}").json()["picture_at"]


def test_the_same_picture_is_not_sent_twice(cast: Cast) -> None:
    put(cast.liaison, cast.unit, made())
    client = client_of(cast.member)
    etag = client.get(url(cast.unit))["ETag"]
    assert client.get(url(cast.unit), headers={"If-None-Match": etag}).status_code == 304
    put(cast.liaison, cast.unit, made("PNG"), "image/png")
    assert client.get(url(cast.unit), headers={"If-None-Match": etag}).status_code == 200


def test_strangers_do_not_see_it_and_members_do_not_change_it(cast: Cast) -> None:
    put(cast.liaison, cast.unit, made())
    for stranger in (cast.neighbour, cast.member_elsewhere, cast.liaison_elsewhere):
        assert client_of(stranger).get(url(cast.unit)).status_code == 404
        assert put(stranger, cast.unit, made()).status_code == 404
    assert put(cast.leader, cast.unit, made()).status_code == 403
    assert client_of(cast.leader).delete(url(cast.unit)).status_code == 403
    assert UnitPicture.objects.count() == 1


def test_it_can_be_taken_away(cast: Cast) -> None:
    put(cast.liaison, cast.unit, made())
    client = client_of(cast.liaison)
    assert [client.delete(url(cast.unit)).status_code for _ in range(2)] == [204, 204]
    assert client.get(url(cast.unit)).status_code == 404
    assert Unit.objects.get(pk=cast.unit.pk).picture_at is None


def test_what_is_no_picture_changes_nothing(cast: Cast) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\n\r\n--x--'
    refused = [
        put(cast.liaison, cast.unit, b"<svg/>", "image/svg+xml"),
        put(cast.liaison, cast.unit, b"", "image/jpeg"),
        put(cast.liaison, cast.unit, b"x" * (UPLOAD_MAX + 1)),
        put(cast.liaison, cast.unit, form, "multipart/form-data; boundary=x"),
        put(cast.liaison, cast.unit, b"{}", "application/json"),
    ]
    assert [answer.status_code for answer in refused] == [422] * 5
    assert not UnitPicture.objects.exists()
