"""The DER writer against asn1crypto, which reads what it wrote."""

from datetime import UTC, datetime

import pytest
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sandbox.authority import der

TIMES = st.datetimes(datetime(1950, 1, 1), datetime(2049, 12, 31), timezones=st.just(UTC)).map(
    lambda t: t.replace(microsecond=0)
)


@given(st.integers(-(2**200), 2**200))
def test_integers(value: int):
    assert core.Integer.load(der.integer(value), strict=True).native == value
    assert der.integer(value) == core.Integer(value).dump()


@given(st.binary(max_size=70_000))
def test_octets_of_any_length(content: bytes):
    assert der.octets(content) == core.OctetString(content).dump()


@given(st.text())
def test_texts(text: str):
    assert core.UTF8String.load(der.utf8(text), strict=True).native == text


@given(TIMES)
def test_times(at: datetime):
    assert core.UTCTime.load(der.utc_time(at), strict=True).native == at
    assert core.GeneralizedTime.load(der.generalized_time(at), strict=True).native == at


@given(st.integers(0, 2), st.integers(0, 39), st.lists(st.integers(0, 2**40), max_size=8))
def test_object_identifiers(first: int, second: int, rest: list[int]):
    dotted = ".".join(map(str, (first, second, *rest)))
    assert core.ObjectIdentifier.load(der.oid(dotted), strict=True).dotted == dotted


@pytest.mark.parametrize(("year", "tag"), [(2049, 0x17), (2050, 0x18)])
def test_a_certificates_time_changes_its_form_in_2050(year: int, tag: int):
    assert der.x509_time(datetime(year, 6, 1, tzinfo=UTC))[0] == tag
