from io import BytesIO

import pytest
from PIL import Image, ImageEnhance

from kiosk.sandbox.portraits import SIZE, THRESHOLD, portrait, similarity
from tests.sandbox_platform.house import RESIDENTS

PORTRAITS = {key: portrait(resident) for key, resident in RESIDENTS.items()}
EVERYBODY = pytest.mark.parametrize("key", PORTRAITS)


def jpeg(image: Image.Image, quality: int = 80) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def noisy(image: Image.Image) -> Image.Image:
    """Each channel with grain of its own: a standard deviation of about 18 of 255."""
    grain = Image.merge("RGB", [Image.effect_noise(image.size, 60) for _ in range(3)])
    return Image.blend(image, grain, 0.3)


@EVERYBODY
def test_a_portrait_is_a_camera_frame_and_always_the_same(key: str):
    assert PORTRAITS[key].size == SIZE
    assert PORTRAITS[key].mode == "RGB"
    assert PORTRAITS[key].tobytes() == portrait(RESIDENTS[key]).tobytes()


@EVERYBODY
@pytest.mark.parametrize("light", [0.8, 1.0, 1.2])
def test_a_person_is_known_again_through_light_and_jpeg(key: str, light: float):
    seen = ImageEnhance.Brightness(PORTRAITS[key]).enhance(light)
    assert similarity(jpeg(seen, 30), PORTRAITS[key]) >= THRESHOLD


@EVERYBODY
def test_a_person_is_known_again_through_noise(key: str):
    assert similarity(jpeg(noisy(PORTRAITS[key])), PORTRAITS[key]) >= THRESHOLD


@EVERYBODY
def test_a_person_is_known_again_by_another_camera(key: str):
    assert similarity(jpeg(PORTRAITS[key].resize((1280, 720))), PORTRAITS[key]) >= THRESHOLD


@EVERYBODY
def test_nobody_is_taken_for_somebody_else(key: str):
    seen = jpeg(PORTRAITS[key])
    strangers = {k: similarity(seen, p) for k, p in PORTRAITS.items() if k != key}
    assert max(strangers.values()) < THRESHOLD - 0.05


@pytest.mark.parametrize(
    "frame",
    [
        Image.new("RGB", SIZE),
        Image.new("RGB", SIZE, (255, 255, 255)),
        Image.new("RGB", SIZE, (150, 172, 188)),
        Image.linear_gradient("L").resize(SIZE).convert("RGB"),
        Image.radial_gradient("L").resize(SIZE).convert("RGB"),
    ],
    ids=["black", "white", "wall", "slope", "lamp"],
)
def test_a_frame_without_a_person_matches_nobody(frame: Image.Image):
    assert max(similarity(jpeg(frame), p) for p in PORTRAITS.values()) < THRESHOLD - 0.2


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0", jpeg(PORTRAITS["senior"])[:500]])
def test_what_is_no_picture_matches_nobody(data: bytes):
    assert similarity(data, PORTRAITS["senior"]) == 0.0
