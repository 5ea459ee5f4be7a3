"""What everybody is told alike: made once, and known by its tag to who has it (RFC 9110 8.8.3, 13.1.2)."""

from dataclasses import dataclass
from hashlib import sha256

from starlette.responses import Response

MEDIA_TYPE = "application/json"


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A body and its strong ETag."""

    etag: str
    body: bytes


def prepare(body: bytes) -> Prepared:
    return Prepared(etag=f'"{sha256(body).hexdigest()[:32]}"', body=body)


def conditional(prepared: Prepared, if_none_match: str) -> Response:
    """The body, or 304 for who holds it; caches may keep it, and ask each time whether it still holds."""
    headers = {"ETag": prepared.etag, "Cache-Control": "no-cache"}
    if _held(prepared.etag, if_none_match):
        return Response(status_code=304, headers=headers)
    return Response(prepared.body, headers=headers, media_type=MEDIA_TYPE)


def _held(etag: str, if_none_match: str) -> bool:
    """Compared weakly: a cache on the way may have weakened the tag (RFC 9110 8.8.3.2)."""
    held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in held or "*" in held
