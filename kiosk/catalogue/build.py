"""From a validated file entry to the frozen item the rest of the house works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from types import MappingProxyType

from kiosk.catalogue.model import (
    Department,
    FormField,
    IdentityLevel,
    Kind,
    Limit,
    Material,
    Need,
    Result,
    ServiceItem,
    Way,
)
from kiosk.catalogue.schema import FieldFile, ItemFile, LimitFile, MaterialFile, ResultFile
from kiosk.catalogue.terms import CommitmentTerms, DeferralTerms, Exclusion, Localised
from kiosk.catalogue.terms_schema import STANDARD


@dataclass(frozen=True)
class Terms:
    """The terms that files describe, by their ids."""

    commitments: Mapping[str, CommitmentTerms] = field(default_factory=lambda: MappingProxyType({}))
    deferrals: Mapping[str, DeferralTerms] = field(default_factory=lambda: MappingProxyType({}))


def build_item(entry: ItemFile, department: Department, terms: Terms) -> ServiceItem:
    short = Localised(entry.short_name or entry.name, entry.short_name_en or entry.name_en)
    return ServiceItem(
        id=entry.id,
        version=entry.version,
        name=Localised(entry.name, entry.name_en),
        short_name=short,
        department=department,
        domain=entry.domain,
        field=entry.field,
        type_code=entry.type_code,
        task_code=entry.draft_codes.task,
        kind=entry.kind,
        identity=entry.identity,
        agent=entry.agent,
        materials=tuple(map(partial(_material, terms, entry.excluded), entry.materials)),
        form=tuple(_field(f, entry.result) for f in entry.form),
        result=_result(entry.result),
        limit=_limit(entry.limit),
        fee=entry.fee,
        hardware=tuple(entry.hardware),
        search=tuple(entry.search),
        flags=tuple(entry.flags),
        icon=entry.icon,
        shows_wallet=entry.kind is Kind.QUERY and entry.identity is IdentityLevel.CARD_AND_PERSON,
        asks_for_cases=entry.kind is Kind.QUERY and entry.identity is IdentityLevel.NONE_OR_CARD,
        min_age=entry.eligibility.min_age,
        basis=entry.note,
    )


def _material(terms: Terms, excluded: Exclusion | None, entry: MaterialFile) -> Material:
    """`excluded` is what the whole item is excluded for; a material may be so by itself."""
    promised = Way.COMMIT in entry.resolve
    deferred = Way.DEFER in entry.resolve or entry.need is Need.DEFERRABLE
    return Material(
        name=Localised(entry.name, entry.name_en),
        origin=entry.origin,
        need=entry.need,
        resolve=tuple(entry.resolve),
        ref=entry.ref,
        note=entry.note,
        cancelled=entry.cancelled,
        commitment=terms.commitments.get(entry.commitment or STANDARD) if promised else None,
        deferral=terms.deferrals.get(entry.deferral or STANDARD) if deferred else None,
        excluded=entry.excluded or excluded,
        holder=entry.holder,
    )


def _field(entry: FieldFile, result: ResultFile) -> FormField:
    # How the result is taken is listed with the result; a form lists it only when it differs.
    options = entry.options or (result.delivery if entry.key == "take" else [])
    if entry.default and options and entry.default not in options:
        options = [entry.default, *options]
    return FormField(
        key=entry.key,
        label=Localised(entry.label, entry.label_en),
        type=entry.type,
        source=entry.source,
        required=entry.required,
        options=tuple(Localised(zh, en or "") for zh, en in zip_longest(options, entry.options_en) if zh),
        default=entry.default,
        help=Localised(entry.help, entry.help_en),
    )


def _result(entry: ResultFile) -> Result:
    return Result(
        name=Localised(entry.name, entry.name_en),
        form=entry.form,
        delivery=tuple(entry.delivery),
        seal=entry.seal or "",
        verify_qr=entry.verify_qr,
    )


def _limit(entry: LimitFile) -> Limit:
    return Limit(mode=entry.mode, statutory=entry.statutory, promised=entry.promised, unit=entry.unit)
