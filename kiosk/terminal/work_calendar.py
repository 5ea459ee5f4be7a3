"""The calendar of working days as it enters: one YAML file for each year."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.cases.calendar import WorkCalendar
from kiosk.catalogue.yaml_file import FileInvalid, read_form


class CalendarInvalid(ValueError):
    """A file of the calendar is wrong; the sentence names it and what is wrong."""


class _Strict(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class HolidayFile(_Strict):
    """One holiday: `days` in a row from `first`."""

    name: str = Field(min_length=1)
    first: date
    days: int = Field(ge=1, le=31)

    def each(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.days))


class YearFile(_Strict):
    """One year as it was announced."""

    year: int = Field(ge=2020, le=2100)
    days_off: list[HolidayFile]
    working_weekends: list[date] = []

    @model_validator(mode="after")
    def days_are_what_they_are_called(self) -> "YearFile":
        for day in (*self.all_off(), *self.working_weekends):
            if day.year != self.year:
                raise ValueError(f"{day} is not in {self.year}")
        for day in self.working_weekends:
            if day.weekday() < 5:
                raise ValueError(f"{day} is no weekend")
            if day in self.all_off():
                raise ValueError(f"{day} is both off and worked")
        return self

    def all_off(self) -> frozenset[date]:
        return frozenset(day for holiday in self.days_off for day in holiday.each())


def load_calendar(folder: Path) -> WorkCalendar:
    """All years of a folder; none at all is a calendar of plain weekends.

    Raises:
        CalendarInvalid: when a file cannot be read, contradicts itself, or a year stands twice.
    """
    years: dict[int, YearFile] = {}
    for file in sorted(folder.glob("*.yaml")):
        entry = _read(file)
        if entry.year in years:
            raise CalendarInvalid(f"{file}: {entry.year} stands twice")
        years[entry.year] = entry
    return WorkCalendar(
        days_off=frozenset(day for year in years.values() for day in year.all_off()),
        working_weekends=frozenset(day for year in years.values() for day in year.working_weekends),
    )


def _read(file: Path) -> YearFile:
    try:
        return read_form(file, YearFile)
    except FileInvalid as error:
        raise CalendarInvalid(str(error)) from None
