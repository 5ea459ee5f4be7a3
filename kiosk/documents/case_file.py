"""A case in a JSON file, for printing its slip from the command line."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.cases import CaseCode, CaseStatus, MaterialHandedIn, Submission, write_code
from kiosk.catalogue import Localised, Way
from kiosk.documents.slip import Outcome, Place
from kiosk.identity import PersonalNumber, PersonName


class BadCaseFile(Exception):
    """One sentence that names the file, the place in it and what is wrong."""


@dataclass(frozen=True, kw_only=True)
class SlipCase:
    """Everything a slip says, ready for `acceptance_slip`."""

    submission: Submission
    outcome: Outcome
    place: Place
    locale: str


class _Strict(BaseModel):
    # What was put in is left out of messages: it may be somebody's name.
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Material(_Strict):
    name: str = Field(min_length=1)
    way: Way
    source: str = ""


class _Text(_Strict):
    zh: str = Field(min_length=1)
    en: str = ""

    def localised(self) -> Localised:
        return Localised(self.zh, self.en)


class _Place(_Strict):
    terminal_id: str = Field(min_length=1)
    outlet: _Text
    authority: _Text
    centre: _Text
    address: _Text
    hours: _Text
    phone: str


class _Case(_Strict):
    key: str = Field(pattern=r"^[0-9A-Z-]{4,64}$")
    password: str = Field(pattern=r"^[0-9]{6}$")
    number: str = ""
    status: CaseStatus = CaseStatus.KEPT
    promised: date | None = None
    item_id: str = ""
    item_name: str = Field(min_length=1)
    department: str = Field(min_length=1)
    applicant_name: str = Field(min_length=1)
    created_at: datetime
    materials: list[_Material] = []
    place: _Place
    locale: Literal["zh-CN", "en"] = "zh-CN"


def read_case(path: Path) -> SlipCase:
    """
    Raises:
        BadCaseFile: when the file cannot be read or does not describe a case.
    """
    try:
        case = _Case.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadCaseFile(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadCaseFile(f"{path}: {where + ': ' if where else ''}{first['msg']}") from error
    return SlipCase(
        submission=_submission(case),
        outcome=Outcome(
            number=case.number,
            status=case.status,
            promised=case.promised,
            code=write_code(CaseCode(case.key, case.password)),
        ),
        place=_place(case.place),
        locale=case.locale,
    )


def _submission(case: _Case) -> Submission:
    return Submission(
        key=case.key,
        password=case.password,
        item_id=case.item_id,
        item_version="",
        item_name=case.item_name,
        task_code="",
        department=case.department,
        terminal_id=case.place.terminal_id,
        outlet=case.place.outlet.zh,
        created_at=case.created_at,
        applicant_name=PersonName(case.applicant_name),
        applicant_number=PersonalNumber(""),
        verified_by="",
        materials=tuple(
            MaterialHandedIn(name=m.name, way=m.way, source=m.source, reason="") for m in case.materials
        ),
    )


def _place(place: _Place) -> Place:
    return Place(
        terminal_id=place.terminal_id,
        outlet=place.outlet.localised(),
        authority=place.authority.localised(),
        centre=place.centre.localised(),
        address=place.address.localised(),
        hours=place.hours.localised(),
        phone=place.phone,
    )
