"""The terms of promises and of later days as they enter, and what a material may say of them."""

from collections.abc import Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.catalogue.terms import Channel, CommitmentTerms, DayUnit, DeferralTerms, Exclusion, Localised

STANDARD = "standard"
"""The terms of a material that names none of its own."""
TermsId = Field(default="", pattern=r"^([a-z][a-z0-9_-]*)?$")

_PARTS = ("contents", "requirements", "liability")


class _Strict(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class CommitmentFile(_Strict):
    """An entry of `commitments`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    contents: list[str] = Field(min_length=1)
    contents_en: list[str] = []
    requirements: list[str] = Field(min_length=1)
    requirements_en: list[str] = []
    liability: list[str] = Field(min_length=1)
    liability_en: list[str] = []

    @model_validator(mode="after")
    def sentences_have_their_translations(self) -> Self:
        for part in _PARTS:
            originals, translations = getattr(self, part), getattr(self, f"{part}_en")
            if translations and len(translations) != len(originals):
                raise ValueError(f"{part}_en must have as many sentences as {part}")
        return self

    def terms(self) -> CommitmentTerms:
        return CommitmentTerms(
            contents=_both(self.contents, self.contents_en),
            requirements=_both(self.requirements, self.requirements_en),
            liability=_both(self.liability, self.liability_en),
        )


class DeferralFile(_Strict):
    """An entry of `deferrals`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    days: int = Field(ge=1, le=180)
    unit: DayUnit
    ways: list[Channel] = Field(min_length=1)

    def terms(self) -> DeferralTerms:
        return DeferralTerms(days=self.days, unit=self.unit, channels=tuple(dict.fromkeys(self.ways)))


class PromisedFile(_Strict):
    """What a material says of promising it, bringing it later or not asking for it at all."""

    cancelled: str = ""
    commitment: str = TermsId
    deferral: str = TermsId
    excluded: Exclusion | None = None


def contradictions(said: PromisedFile, ways: frozenset[str], deferrable: bool) -> Iterator[str]:
    """Sentences on what does not go together; `ways` are those the material lists."""
    if said.cancelled and "cancel" not in ways:
        yield "has a basis in cancelled, but resolve does not list cancel"
    if said.commitment and "commit" not in ways:
        yield "names a commitment, but resolve does not list commit"
    if said.deferral and not deferrable:
        yield "names a deferral, but resolve does not list defer"
    if said.excluded and "commit" in ways:
        yield f"is excluded ({said.excluded.value}), so resolve must not list commit"


def _both(originals: list[str], translations: list[str]) -> tuple[Localised, ...]:
    english = translations or [""] * len(originals)
    return tuple(map(Localised, originals, english))
