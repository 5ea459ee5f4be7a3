"""The embedded platform as a FastAPI application."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from kiosk.platform.problem import Problem
from kiosk.sandbox.platform import (
    problems,
    routes_cases,
    routes_corrections,
    routes_drafts,
    routes_enrolment,
    routes_files,
    routes_residents,
    routes_terminal,
    routes_updates,
    routes_wallet,
)
from kiosk.sandbox.platform.guard import Guard
from kiosk.sandbox.platform.platform import RESIDENTS, open_platform
from kiosk.store.errors import StoreError
from kiosk.version import VERSION

_PROBLEM: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": "a problem document (RFC 9457)"} for code in ("4XX", "5XX", 422)
}


def utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    data_dir: Path,
    catalogue_paths: Sequence[Path],
    now: Callable[[], datetime] = utc_now,
    residents: Path = RESIDENTS,
) -> FastAPI:
    """An application with its own SQLite file in `data_dir`; `now` gives times with their offset.

    Raises:
        ResidentsInvalid, StoreError: as `open_platform`.
    """
    platform = open_platform(data_dir, catalogue_paths, now, residents)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        writing = asyncio.create_task(platform.terminals.keep_writing())
        yield
        writing.cancel()
        with suppress(StoreError):
            platform.terminals.write()
        platform.database.close()

    app = FastAPI(
        title="Government platform of the sandbox",
        version=VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses=_PROBLEM,
    )
    problems.install(app)
    app.add_middleware(Guard, faults=platform.faults)
    app.include_router(routes_terminal.routes(platform))
    app.include_router(routes_residents.routes(platform))
    app.include_router(routes_cases.routes(platform))
    app.include_router(routes_corrections.routes(platform))
    app.include_router(routes_wallet.routes(platform))
    app.include_router(routes_drafts.routes(platform))
    app.include_router(routes_files.routes(platform))
    app.include_router(routes_enrolment.routes(platform))
    app.include_router(routes_enrolment.enrolment_bench_routes(platform))
    app.include_router(routes_wallet.usage_routes(platform))
    app.include_router(routes_updates.routes(platform))
    app.include_router(routes_terminal.bench_routes(platform))
    app.include_router(routes_updates.ops_routes(platform))
    app.include_router(routes_wallet.wallet_bench_routes(platform))
    return app
