"""Pictures are written anew; what is none, or too much, is refused."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from jiefang.common import pictures
from jiefang.common.errors import Invalid
from jiefang.common.pictures import rewritten

GPS, ORIENTATION = 0x8825, 0x0112


def made(form: str = "JPEG", size: tuple[int, int] = (400, 200), **options: object) -> bytes:
    into = BytesIO()
    image = Image.new("RGB", size, "green")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    image.save(into, form, **options)
    return into.getvalue()


def opened(body: bytes) -> Image.Image:
    return Image.open(BytesIO(body))


def refusal(body: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        rewritten(body)
    return refused.value.errors[0].code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_as_webp(form: str) -> None:
    picture = rewritten(made(form))
    image = opened(picture.body)
    assert (image.format, image.size) == ("WEBP", (400, 200))
    assert (picture.width, picture.height) == (400, 200)


def test_positions_and_all_else_are_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "陈组长的家"
    exif.get_ifd(GPS)[2] = (23.0, 7.0, 30.0)
    body = made(exif=exif, comment=b"a secret comment", icc_profile=b"a secret profile" * 10)
    assert opened(body).getexif().get_ifd(GPS)
    kept = rewritten(body).body
    image = opened(kept)
    assert not dict(image.getexif())
    assert not {"exif", "icc_profile", "comment", "xmp"} & image.info.keys()
    assert b"secret" not in kept


def test_it_is_turned_upright_before_it_forgets_which_way_was_up() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    image = opened(rewritten(made(exif=exif)).body).convert("RGB")
    assert image.size == (200, 400)
    red, _, _ = image.getpixel((180, 20))  # type: ignore[misc]
    assert red > 150


def test_a_large_one_becomes_smaller() -> None:
    assert rewritten(made(size=(4000, 1000)))[1:] == (1600, 400)


def test_text_beside_the_image_and_what_follows_it_are_gone() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "<script>alert(1)</script>", zip=True)
    kept = rewritten(made("PNG", pnginfo=info) + b"PK\x03\x04 a secret archive").body
    assert b"secret" not in kept
    assert b"script" not in kept


def test_only_the_first_of_many_frames_stays() -> None:
    more = [Image.new("RGB", (100, 100), "blue") for _ in range(5)]
    body = made("WEBP", (100, 100), save_all=True, append_images=more)
    assert getattr(opened(body), "n_frames", 1) > 1
    assert getattr(opened(rewritten(body).body), "n_frames", 1) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"x", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a",
        b"%PDF-1.7", b"\xff\xd8\xff" + b"x" * 100, b"RIFF\0\0\0\0WEBP", b"PK\x03\x04",
        made("GIF"), made("BMP"), made("TIFF"), made()[:500], made("PNG")[:200],
        made(size=(8, 8)),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    assert refusal(body) == "not_a_picture"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(30_000, 30_000), (100_000, 16), (8_000, 8_000)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert refusal(bomb(*size)) in {"too_many_pixels", "not_a_picture"}


def test_the_library_never_warns_of_what_we_let_through() -> None:
    assert Image.MAX_IMAGE_PIXELS is not None
    assert pictures.PIXELS_MAX <= Image.MAX_IMAGE_PIXELS


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_picture_is_a_picture_or_refused(data: st.DataObject) -> None:
    body = bytearray(made(data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), (64, 48)))
    for _ in range(data.draw(st.integers(1, 20))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Invalid):
        assert opened(rewritten(bytes(body)).body).format == "WEBP"
