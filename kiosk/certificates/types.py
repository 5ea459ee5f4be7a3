"""Certificate types (证照类型): the national code, what a province calls it, and our own id for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateType:
    """One type. `id` is the catalogue's (`cert:` reference without its prefix).

    `code` is the national 21-character type code, empty while it is not registered here; `local_codes` are
    what platforms of provinces write instead.
    """

    id: str
    name: str
    code: str = ""
    local_codes: tuple[str, ...] = ()

    @property
    def registered(self) -> bool:
        return bool(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRegister:
    """The types known here, and the authorities that define types, by credit code."""

    types: tuple[CertificateType, ...] = ()
    definers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def by_id(self, type_id: str) -> CertificateType | None:
        return next((t for t in self.types if t.id == type_id), None)

    def by_code(self, code: str) -> CertificateType | None:
        """By the national code, or by any local one; an empty code is nobody's."""
        return next((t for t in self.types if code and code in (t.code, *t.local_codes)), None)

    def definer_of(self, type_code: str) -> str:
        """The name of the authority that defined a type; empty when it is not known here."""
        return self.definers.get(type_code[:18], "")
