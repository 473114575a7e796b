from __future__ import annotations

import io
import random
import struct
import zlib
from datetime import UTC, datetime

import pytest
from PIL import Image

from desktop.domain.problem import Problem
from desktop.storage.incoming import accept
from desktop.storage.photos import LONGEST_SIDE, shrink


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **options)  # type: ignore[arg-type]
    return data.getvalue()


def camera(orientation: int = 1, taken: str | None = "2026:11:23 14:05:09", offset: str = "") -> bytes:
    """A photo as a phone makes it: the left half red, the right half blue, with where and by whom."""
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CANARY-CAMERA"
    exif[0x8825] = {1: "N", 2: (35.0, 40.0, 0.0)}
    details: dict[int, object] = {0x9286: b"ASCII\0\0\0CANARY-COMMENT"}
    if taken is not None:
        details[0x9003] = taken
    if offset:
        details[0x9011] = offset
    exif[0x8769] = details
    return saved(image, exif=exif, comment=b"CANARY-COMMENT")


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def refusal(data: bytes) -> str:
    with pytest.raises(Problem) as caught:
        shrink(data)
    return caught.value.code


def test_only_the_picture_and_the_moment_remain():
    photo = shrink(camera())
    assert photo.taken == datetime(2026, 11, 23, 5, 5, 9, tzinfo=UTC)
    assert b"CANARY" not in photo.jpeg
    assert b"Exif" not in photo.jpeg
    image = opened(photo.jpeg)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_an_offset_the_camera_wrote_counts():
    assert shrink(camera(offset="+07:00")).taken == datetime(2026, 11, 23, 7, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize("taken", [None, "", "0000:00:00 00:00:00", "soon", "2026:13:45 99:99:99"])
def test_a_moment_that_is_none_is_none(taken: str | None):
    assert shrink(camera(taken=taken)).taken is None


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (400, 200), (10, 100)),
        (3, (400, 200), (390, 100)),
        (6, (200, 400), (100, 10)),
        (8, (200, 400), (100, 390)),
    ],
)
def test_it_is_turned_upright(orientation: int, size: tuple[int, int], red_at: tuple[int, int]):
    photo = shrink(camera(orientation))
    assert (photo.width, photo.height) == size == opened(photo.jpeg).size
    red, _green, blue = opened(photo.jpeg).getpixel(red_at)  # type: ignore[misc]
    assert red > 200
    assert blue < 50


def test_a_large_one_is_shrunk_in_its_shape_and_a_small_one_is_left_alone():
    noise = Image.frombytes("RGB", (3000, 2000), random.Random(1).randbytes(3000 * 2000 * 3))
    large = saved(noise, quality=95)
    photo = shrink(large)
    assert (photo.width, photo.height) == (LONGEST_SIDE, 1067)
    assert len(photo.jpeg) < len(large) / 4
    assert shrink(saved(Image.new("RGB", (40, 30)))).width == 40


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_other_kinds_become_jpeg(kind: str):
    photo = shrink(saved(Image.new("RGB", (50, 40), "green"), kind))
    assert opened(photo.jpeg).format == "JPEG"
    assert accept(saved(Image.new("RGB", (50, 40)), kind)).media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_way_of_colour_is_understood(mode: str):
    kind = "JPEG" if mode in {"CMYK", "L"} else "PNG"
    assert shrink(saved(Image.new(mode, (20, 20)), kind)).width == 20


def test_what_is_see_through_becomes_paper():
    photo = shrink(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"))
    assert opened(photo.jpeg).getpixel((5, 5)) == (255, 255, 255)


def test_broken_pictures_are_unreadable():
    whole = camera()
    chance = random.Random(4)
    assert refusal(b"") == refusal(b"not a picture") == "image.unreadable"
    assert refusal(whole[: len(whole) // 2]) == "image.unreadable"
    png = saved(Image.new("RGB", (100, 100), "red"), "PNG")
    assert refusal(png[:-40]) == "image.unreadable"
    for _ in range(150):
        data = bytearray(chance.choice([whole, png]))
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            shrink(bytes(data))
        except Problem as problem:
            assert problem.code in {"image.unreadable", "image.too_large"}  # noqa: PT017 - either end is right


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_photo_of_an_iphone_is_named(brand: bytes):
    assert refusal(struct.pack(">I", 24) + b"ftyp" + brand + bytes(12)) == "image.heif"
    assert refusal(struct.pack(">I", 24) + b"ftypisom" + bytes(12)) == "image.unreadable"


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 10_000, 14_000, 60_000, 2**31 - 1])
def test_a_picture_that_would_eat_the_memory_is_refused_unopened(side: int):
    assert refusal(png_that_claims(side, side)) == "image.too_large"
