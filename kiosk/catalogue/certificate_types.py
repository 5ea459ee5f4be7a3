"""Reads the register of certificate types from YAML files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from kiosk.catalogue.parse import Problem
from kiosk.catalogue.yaml_file import read_yaml
from kiosk.certificates.credit import parse_credit_code
from kiosk.certificates.identifier import is_type_code
from kiosk.certificates.types import CertificateType, TypeRegister


class _Entry(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class DefinerFile(_Entry):
    """An authority that defines types (证照定义机构)."""

    code: str
    name: str = Field(min_length=1)

    @field_validator("code")
    @classmethod
    def is_a_credit_code(cls, code: str) -> str:
        parsed = parse_credit_code(code)
        if parsed is None or not parsed.check_holds:
            raise ValueError("is not a credit code")
        return code


class TypeFile(_Entry):
    """One certificate type."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str = Field(min_length=1)
    code: str = ""
    local_codes: list[str] = []

    @field_validator("code")
    @classmethod
    def is_a_type_code(cls, code: str) -> str:
        if not code:
            return code
        definer = parse_credit_code(code[:18])
        if not is_type_code(code) or definer is None or not definer.check_holds:
            raise ValueError("is not a certificate type code")
        return code


class RegisterFile(_Entry):
    """One file of the register."""

    definers: list[DefinerFile] = []
    types: list[TypeFile] = []


@dataclass(frozen=True)
class LoadedTypes:
    """The types of all sound files, and what is wrong with the others."""

    register: TypeRegister
    problems: tuple[Problem, ...]


def load_certificate_types(folder: Path) -> LoadedTypes:
    """Reads every `.yaml` file in a folder, by name; what comes later replaces what came before.

    Never raises for what a file contains: a file with a mistake is named and left out.
    """
    files: list[RegisterFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        read = _read(path)
        if isinstance(read, RegisterFile):
            files.append(read)
        else:
            problems.extend(read)
    register = _register(files)
    return LoadedTypes(register, (*problems, *_shared_codes(folder, register.types)))


def _read(path: Path) -> RegisterFile | list[Problem]:
    try:
        document = read_yaml(path)
        return RegisterFile.model_validate({} if document is None else document)
    except OSError as error:
        return [Problem(str(path), "", f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError:
        return [Problem(str(path), "", "is not UTF-8 text")]
    except yaml.YAMLError:
        return [Problem(str(path), "", "is not valid YAML")]
    except ValidationError as error:
        return [
            Problem(str(path), ".".join(str(step) for step in found["loc"]), found["msg"])
            for found in error.errors(include_url=False, include_input=False)
        ]


def _register(files: Iterable[RegisterFile]) -> TypeRegister:
    types: dict[str, CertificateType] = {}
    definers: dict[str, str] = {}
    for file in files:
        definers |= {entry.code: entry.name for entry in file.definers}
        types |= {
            entry.id: CertificateType(
                id=entry.id, name=entry.name, code=entry.code, local_codes=tuple(entry.local_codes)
            )
            for entry in file.types
        }
    return TypeRegister(types=tuple(types.values()), definers=MappingProxyType(definers))


def _shared_codes(folder: Path, types: Iterable[CertificateType]) -> list[Problem]:
    """One code names one type: a second one would be silently taken for the first."""
    owners: dict[str, str] = {}
    problems = []
    for known in types:
        for code in filter(None, (known.code, *known.local_codes)):
            if owners.setdefault(code, known.id) != known.id:
                problems.append(Problem(str(folder), known.id, f"has the code of {owners[code]}"))
    return problems
