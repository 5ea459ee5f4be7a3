"""Server-sent events (HTML Living Standard, 9.2): only what changed, and a beat now and then."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping

from fastapi.concurrency import run_in_threadpool

LOOK_EVERY = 0.1
"""Seconds between two looks while somebody watches; nobody looks otherwise."""
BEAT_EVERY = 10.0
RETRY = 1000
"""Milliseconds after which a browser that lost the stream asks again."""


async def changes(look: Callable[[], Mapping[str, str]], ending: threading.Event) -> AsyncIterator[str]:
    """Events named `part` with `{"id", "html"}`: first every part, then each one that changed; a comment
    every ten seconds, so that a dead line is noticed. Ends when `ending` is set."""
    yield f"retry: {RETRY}\n\n"
    shown: Mapping[str, str] = {}
    beaten = time.monotonic()
    while not ending.is_set():
        parts = await run_in_threadpool(look)
        for name, html in parts.items():
            if shown.get(name) != html:
                yield f"event: part\ndata: {json.dumps({'id': name, 'html': html}, ensure_ascii=False)}\n\n"
        shown = parts
        if time.monotonic() - beaten > BEAT_EVERY:
            beaten = time.monotonic()
            yield ": beat\n\n"
        await asyncio.sleep(LOOK_EVERY)
