"""The bench's page over HTTP: pictures, forms, and one stream of what changes."""

import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse
from PIL import Image

from kiosk.sandbox.bench.before import code_picture
from kiosk.sandbox.bench.page.document import document
from kiosk.sandbox.bench.page.guard import stranger
from kiosk.sandbox.bench.page.icons import favicon
from kiosk.sandbox.bench.page.orders_form import ORDER, ordered
from kiosk.sandbox.bench.page.parts import Painter
from kiosk.sandbox.bench.page.snapshot import Watch
from kiosk.sandbox.bench.page.stream import changes
from kiosk.sandbox.bench.page.words import language, said
from kiosk.sandbox.bench.stand import OrderRefused
from kiosk.sandbox.portraits import portrait

HERE = Path(__file__).parent
LARGEST_ORDER = 32 * 1024
FORM = "application/x-www-form-urlencoded"
HEADERS = {
    "Content-Security-Policy": "; ".join(
        ("default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Desk:
    """What the page is made of; `ending` is set when its streams must end."""

    watch: Watch
    painter: Painter
    ending: threading.Event


def create_app(desk: Desk) -> FastAPI:
    """The application; every answer has its own thread, streams share one loop."""
    app = FastAPI(title="bench", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        refusal = stranger(request.method, request.headers)
        answer = Response(refusal, 403) if refusal else await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    _page_routes(app, desk)
    _picture_routes(app, desk)

    @app.post(ORDER, response_model=None)
    async def order(request: Request) -> Response:
        fields = await _fields(request)
        return await run_in_threadpool(_ordered, desk, fields, request.headers.get("accept", ""))

    return app


def _page_routes(app: FastAPI, desk: Desk) -> None:
    @app.get("/")
    def root() -> RedirectResponse:
        return RedirectResponse("/bench")

    @app.get("/bench")
    def page(lang: str = "") -> HTMLResponse:
        chosen = language(lang)
        return HTMLResponse(document(desk.painter.parts(desk.watch.look(), chosen), chosen))

    @app.get("/bench/state")
    def state() -> JSONResponse:
        return JSONResponse(jsonable_encoder(desk.watch.look().as_json()))

    @app.get("/bench/events")
    async def events(lang: str = "") -> StreamingResponse:
        chosen = language(lang)
        stream = changes(lambda: desk.painter.parts(desk.watch.look(), chosen), desk.ending)
        return StreamingResponse(stream, media_type="text/event-stream")

    @app.get("/bench/icon.svg")
    def mark() -> Response:
        return Response(favicon(), media_type="image/svg+xml")

    @app.get("/bench/bench.css")
    def style() -> FileResponse:
        return FileResponse(HERE / "bench.css", media_type="text/css")

    @app.get("/bench/bench.js")
    def script() -> FileResponse:
        return FileResponse(HERE / "bench.js", media_type="text/javascript")


def _picture_routes(app: FastAPI, desk: Desk) -> None:
    cabinet, papers = desk.watch.cabinet, desk.watch.papers

    @app.get("/bench/before.png")
    def before() -> Response:
        picture = code_picture(cabinet.before.code)
        return _png(None if picture is None else _encoded(Image.fromarray(picture[:, :, ::-1]), "PNG"))

    @app.get("/bench/resident/{key}.jpg")
    def face(key: str) -> Response:
        resident = cabinet.residents.get(key)
        if resident is None:
            raise HTTPException(404)
        return Response(_encoded(portrait(resident), "JPEG"), media_type="image/jpeg")

    @app.get("/bench/slip/{number}.png")
    def slip(number: int) -> Response:
        return _png(papers.slip_picture(number))

    @app.get("/bench/sheet/{name}/{page}.png")
    def sheet_page(name: str, page: int) -> Response:
        return _png(papers.page_picture(name, page))

    @app.get("/bench/sheet/{name}")
    def sheet(name: str) -> FileResponse:
        file = papers.sheet(name)
        if file is None:
            raise HTTPException(404)
        return FileResponse(file, media_type="application/pdf", filename=name)


async def _fields(request: Request) -> list[tuple[str, str]]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != FORM:
        raise HTTPException(415, "an order is a form")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_ORDER:
            raise HTTPException(413, "an order is short")
    return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)


def _ordered(desk: Desk, fields: list[tuple[str, str]], accept: str) -> Response:
    """Carries the order out. Scripts get a document; forms are sent back to the page."""
    lang = language(dict(fields).get("lang", ""))
    answer: dict[str, Any]
    try:
        answer, status = {"done": desk.watch.orders.carry_out(ordered(fields))}, 200
    except OrderRefused as refusal:
        answer, status = {"refused": str(refusal), "said": said(lang, str(refusal), str(refusal))}, 409
    if "application/json" in accept:
        return JSONResponse(answer, status)
    return RedirectResponse(f"/bench?lang={lang}", 303)


def _encoded(image: Image.Image, kind: str) -> bytes:
    stream = BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def _png(data: bytes | None) -> Response:
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type="image/png")
