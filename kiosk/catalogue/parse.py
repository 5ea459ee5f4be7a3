"""Makes a catalogue of documents: what is sound is kept, what is broken is named and left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from kiosk.catalogue.build import Terms, build_item
from kiosk.catalogue.model import Catalogue, Department, ServiceItem, Source
from kiosk.catalogue.schema import DepartmentFile, ItemFile, MaterialFile, MetaFile, SourceFile
from kiosk.catalogue.terms import CommitmentTerms, DeferralTerms, Localised
from kiosk.catalogue.terms_schema import CommitmentFile, DeferralFile

SECTIONS = ("departments", "certificates", "data_resources", "commitments", "deferrals", "items")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a catalogue file, for the one who wrote it."""

    file: str
    place: str
    sentence: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.place}: {self.sentence}" if self.place else f"{self.file}: {self.sentence}"
        )


@dataclass(frozen=True)
class Loaded:
    """What was sound, and what is wrong with the rest."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def parse_catalogue(documents: Mapping[str, Any]) -> Loaded:
    """The catalogue of documents, keyed by the name to use in problems; no content raises."""
    reader = Reader()
    for name, document in documents.items():
        reader.take(name, document)
    return reader.finish()


@dataclass(frozen=True)
class Known:
    """What items may refer to."""

    departments: Mapping[str, Department]
    certificates: Mapping[str, Source]
    resources: Mapping[str, Source]
    terms: Terms


class Reader:
    """Collects the sections of all files, then puts the items together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.version = "0"
        self.entries: dict[str, dict[str, tuple[str, BaseModel]]] = {s: {} for s in SECTIONS}

    def take(self, name: str, document: Any) -> None:
        if document is None:
            return
        if not isinstance(document, dict):
            self.problem(name, "", "must be a mapping with sections such as items or departments")
            return
        if "id" in document and "items" not in document:
            document = {"items": [document]}
        if "meta" in document:
            self._take_meta(name, document["meta"])
        for section, schema in _SCHEMAS.items():
            for position, entry in enumerate(self._entries_of(name, document, section)):
                self._take_entry(name, section, schema, position, entry)

    def finish(self) -> Loaded:
        departments = {k: _department(v) for k, (_, v) in self.entries["departments"].items()}
        certificates = {k: _source(v) for k, (_, v) in self.entries["certificates"].items()}
        resources = {k: _source(v) for k, (_, v) in self.entries["data_resources"].items()}
        terms = Terms(
            commitments={k: _commitment(v) for k, (_, v) in self.entries["commitments"].items()},
            deferrals={k: _deferral(v) for k, (_, v) in self.entries["deferrals"].items()},
        )
        known = Known(departments, certificates, resources, terms)
        items: dict[str, ServiceItem] = {}
        for key, (name, entry) in self.entries["items"].items():
            assert isinstance(entry, ItemFile)
            faults = list(_dangling(entry, known))
            for fault in faults:
                self.problem(name, key, fault)
            if not faults:
                items[key] = build_item(entry, departments[entry.dept], terms)
        catalogue = Catalogue(
            version=self.version,
            items=MappingProxyType(items),
            certificates=MappingProxyType(certificates),
            resources=MappingProxyType(resources),
        )
        return Loaded(catalogue, tuple(self.problems))

    def _take_meta(self, name: str, meta: Any) -> None:
        try:
            self.version = MetaFile.model_validate(meta).version
        except ValidationError as error:
            self._problems_of(name, "meta", error)

    def _entries_of(self, name: str, document: dict[str, Any], section: str) -> list[Any]:
        entries = document.get(section) or []
        if isinstance(entries, list):
            return entries
        self.problem(name, section, "must be a list")
        return []

    def _take_entry(self, name: str, section: str, schema: type[BaseModel], position: int, raw: Any) -> None:
        place = raw.get("id", f"{section}[{position}]") if isinstance(raw, dict) else f"{section}[{position}]"
        try:
            entry = schema.model_validate(raw)
        except ValidationError as error:
            self._problems_of(name, str(place), error)
            return
        key = str(getattr(entry, "id"))  # noqa: B009 - every section's schema has an id
        if key in self.entries[section]:
            self.problem(name, key, f"stands twice, first in {self.entries[section][key][0]}")
            return
        self.entries[section][key] = (name, entry)

    def _problems_of(self, name: str, place: str, error: ValidationError) -> None:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            where = ".".join(str(part) for part in fault["loc"])
            self.problem(name, f"{place}.{where}" if where else place, _sentence(fault["msg"]))

    def problem(self, file: str, place: str, sentence: str) -> None:
        self.problems.append(Problem(file, place, sentence))


_SCHEMAS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "departments": DepartmentFile,
        "certificates": SourceFile,
        "data_resources": SourceFile,
        "commitments": CommitmentFile,
        "deferrals": DeferralFile,
        "items": ItemFile,
    }
)


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".")


def _department(entry: BaseModel) -> Department:
    assert isinstance(entry, DepartmentFile)
    name = Localised(entry.name, entry.name_en)
    return Department(id=entry.id, name=name, domain=entry.domain, uscc=entry.uscc)


def _source(entry: BaseModel) -> Source:
    assert isinstance(entry, SourceFile)
    provider = entry.issuer_domain or entry.provider_domain
    return Source(id=entry.id, name=Localised(entry.name, entry.name_en), provider_domain=provider)


def _commitment(entry: BaseModel) -> CommitmentTerms:
    assert isinstance(entry, CommitmentFile)
    return entry.terms()


def _deferral(entry: BaseModel) -> DeferralTerms:
    assert isinstance(entry, DeferralFile)
    return entry.terms()


def _dangling(entry: ItemFile, known: Known) -> Iterator[str]:
    if entry.dept not in known.departments:
        yield f"dept names {entry.dept}, which no file describes"
    for material in entry.materials:
        kind, _, key = material.ref.partition(":")
        sources = known.certificates if kind == "cert" else known.resources
        if material.ref and key not in sources:
            yield f"material {material.name} refers to {material.ref}, which no file describes"
        yield from _dangling_terms(material, known.terms)


def _dangling_terms(material: MaterialFile, terms: Terms) -> Iterator[str]:
    if material.commitment and material.commitment not in terms.commitments:
        yield f"material {material.name} names commitment {material.commitment}, which no file describes"
    if material.deferral and material.deferral not in terms.deferrals:
        yield f"material {material.name} names deferral {material.deferral}, which no file describes"
