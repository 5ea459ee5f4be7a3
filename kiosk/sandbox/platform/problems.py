"""Every refusal as a problem document (RFC 9457): a code for programs, a Chinese sentence for residents."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from kiosk.platform.problem import FieldDefect, Problem

MEDIA_TYPE = "application/problem+json"
_WINDOW = "请到人工窗口办理。"
_TITLES = {
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_OF_STATUS = {
    400: ("bad-request", "提交的内容系统读不懂，" + _WINDOW),
    404: ("not-found", "没有找到要办的内容，" + _WINDOW),
    405: ("method-not-allowed", "系统不支持这样办理，" + _WINDOW),
}


class Refusal(Exception):
    """Raised by handlers; becomes a problem document."""

    def __init__(self, status: int, code: str, detail: str, defects: tuple[FieldDefect, ...] = ()) -> None:
        super().__init__(code)
        self.problem = Problem(
            type=f"urn:kiosk:problem:{code}",
            title=_TITLES.get(status, "Error"),
            status=status,
            detail=detail,
            code=code,
            defects=list(defects),
        )


def problem_response(refusal: Refusal, headers: dict[str, str] | None = None) -> Response:
    body = refusal.problem.model_dump_json()
    return Response(body, refusal.problem.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Makes problem documents of refusals, unknown addresses, wrong methods and wrong bodies."""

    @app.exception_handler(Refusal)
    def refused(_request: Request, error: Refusal) -> Response:
        return problem_response(error)

    @app.exception_handler(HTTPException)
    def http(_request: Request, error: HTTPException) -> Response:
        code, detail = _OF_STATUS.get(error.status_code, ("refused", "系统没有接受，" + _WINDOW))
        return problem_response(Refusal(error.status_code, code, detail), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        return problem_response(_invalid(error))


def _invalid(error: RequestValidationError) -> Refusal:
    """Which fields are wrong and why, without a word of what they held."""
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Refusal(400, "not-json", _OF_STATUS[400][1])
    defects = tuple(
        FieldDefect(field=".".join(map(str, fault["loc"][1:])) or "body", detail=str(fault["type"]))
        for fault in faults[:50]
    )
    return Refusal(422, "invalid", "提交的内容不完整或者不正确，" + _WINDOW, defects)
