"""What the authority issues and in whose name, read from `config/sandbox/authority.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from kiosk.catalogue.yaml_file import FileInvalid, read_form
from kiosk.certificates.identifier import identifier_for, is_issuer_code, is_type_code
from kiosk.sandbox.authority.seals import Layout
from kiosk.sandbox.residents import ResidentsInvalid


class AuthorityInvalid(ResidentsInvalid):
    """The authority's file cannot be read or is not what it should be; the sentence names the file."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _TypeEntry(_Entry):
    id: str
    code: str = Field(min_length=21, max_length=21)
    layout: Layout = Layout.V4


class _OrganEntry(_Entry):
    name: str
    code: str = Field(min_length=18, max_length=18)
    seal: str = Field(pattern=r"^[0-9]{14}$")
    revoked: bool = False


class _AuthorityFile(_Entry):
    types: list[_TypeEntry]
    organs: list[_OrganEntry]


@dataclass(frozen=True, slots=True)
class IssuedType:
    """A certificate type: its 21-character code and the layout of the seals on it."""

    code: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Organ:
    """An issuing organ: its name, its credit code, and the 14 digits of its seal.

    The certificate of an organ that no longer exists is `revoked`.
    """

    name: str
    code: str
    seal: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """Types by the catalogue's id, organs by name."""

    types: Mapping[str, IssuedType]
    organs: Mapping[str, Organ]

    def identifier(self, type_id: str, issuer: str, number: str) -> str:
        """The identifier (电子证照标识) of a certificate, or "" where type or issuer is not registered."""
        issued, organ = self.types.get(type_id), self.organs.get(issuer)
        if issued is None or organ is None:
            return ""
        return identifier_for(type_code=issued.code, issuer_code=organ.code, serial=number).reveal()


def load_register(path: Path) -> Register:
    """
    Raises:
        AuthorityInvalid: when the file cannot be read, is no YAML, or breaks the form above.
    """
    try:
        read = read_form(path, _AuthorityFile)
    except FileInvalid as error:
        raise AuthorityInvalid(str(error)) from None
    wrong = [t.code for t in read.types if not is_type_code(t.code)]
    wrong += [o.code for o in read.organs if not is_issuer_code(o.code)]
    if wrong:
        raise AuthorityInvalid(f"{path}: {wrong[0]} is no code of a type or an organ")
    return Register(
        types=MappingProxyType({t.id: IssuedType(t.code, t.layout) for t in read.types}),
        organs=MappingProxyType({o.name: Organ(o.name, o.code, o.seal, o.revoked) for o in read.organs}),
    )
