"""Deviations of genuine files from the standards: read all the same, and said."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.certificates.seals import sm2
from kiosk.certificates.seals.algorithms import sm3
from kiosk.certificates.seals.moments import parse_moment
from kiosk.certificates.seals.sm2_signature import as_der
from kiosk.certificates.seals.verification import Reason
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority import der
from kiosk.sandbox.authority.x509 import SM2_WITH_SM3
from tests.certificates.ofd_builder import BEGIN, END, FOLDER, NOW, SIGNED_AT, people, sealed

ALGORITHM = der.oid(SM2_WITH_SM3)
GENERALIZED = der.generalized_time


def raw64(signature):
    """The other form of a signature."""
    length = signature[3]
    r, s = signature[4 : 4 + length], signature[6 + length :]
    return r.lstrip(b"\0").rjust(32, b"\0") + s.lstrip(b"\0").rjust(32, b"\0")


def built(
    *, old=False, version=4, time=None, name=None, times=None, listed=None, form=bytes, path=" ", stamp=()
):
    """A `value` for the builder: an SES_Signature with one thing written in another way."""
    signer, maker = people().signer, people().maker
    times = times or [GENERALIZED(t) for t in (BEGIN, BEGIN, END)]
    kind = (der.integer(listed or 1),) if listed or not old else ()
    held = (
        der.sequence(der.sequence(der.printable("SM3"), der.octets(sm3(signer.certificate))))
        if listed == 2
        else der.sequence(der.octets(signer.certificate))
    )
    info = der.sequence(
        der.sequence(der.ia5("ES"), der.integer(version), der.ia5("V")),
        der.ia5("1"),
        der.sequence(der.integer(1), name or der.utf8("章"), *kind, held, *times),
        der.sequence(der.ia5("png"), der.octets(b"p"), der.integer(40), der.integer(40)),
    )
    by, signed_by = der.octets(maker.certificate), der.octets(signer.certificate)
    if old:
        made = der.sequence(info, by, ALGORITHM)
        seal = der.sequence(info, der.sequence(by, ALGORITHM, der.bits(form(maker.sign(made)))))
    else:
        seal = der.sequence(info, by, ALGORITHM, der.bits(form(maker.sign(info))))

    def value(xml, _good):
        body = [der.integer(version), seal, time or GENERALIZED(SIGNED_AT), der.bits(sm3(xml)), der.ia5(path)]
        if old:
            signed = der.sequence(*body, signed_by, ALGORITHM)
            return der.sequence(signed, der.bits(form(signer.sign(signed))))
        signed = der.sequence(*body)
        return der.sequence(signed, signed_by, ALGORITHM, der.bits(form(signer.sign(signed))), *stamp)

    return value


def looked_into(said="", **ways):
    seal_copy = frozenset({f"{FOLDER}/Seal.esl"})
    data = sealed(value=built(**ways), bare=seal_copy, seal_copy=False, said=said)
    return verify_file(data, people().trust, NOW)


@pytest.mark.parametrize(
    ("ways", "odd"),
    [
        ({}, False),
        ({"old": True, "version": 4, "time": der.bits(b"2024-05-06 15:08:09")}, False),
        ({"old": True, "time": der.bits(der.generalized_time(SIGNED_AT))}, False),
        ({"version": 5}, False),
        ({"form": raw64}, False),
        ({"form": raw64, "old": True}, False),
        ({"listed": 2}, False),
        ({"listed": 3}, True),
        ({"old": True, "listed": 1}, True),
        ({"name": der.element(der.UTF8, "章".encode() + b"\0\0")}, True),
        ({"name": der.element(der.UTF8, "政务专用章".encode("gbk"))}, True),
        ({"time": der.element(der.GENERALIZED_TIME, b"20240506150809")}, True),
        ({"time": der.element(der.GENERALIZED_TIME, b"240506070809Z")}, False),
        ({"times": [der.utc_time(t) for t in (BEGIN, BEGIN, END)]}, False),
        ({"path": f"/{FOLDER}/Signature.xml"}, False),
    ],
)
def test_a_deviation_is_tolerated_and_said(ways, odd):
    found = looked_into(**ways)
    assert found.verdict is Verdict.VALID, found.seals[0].steps
    assert (Reason.ODD_FORM in found.reasons) is odd


@pytest.mark.parametrize(
    ("ways", "verdict"),
    [
        ({"listed": 4}, Verdict.MALFORMED),
        ({"form": lambda made: made[:-1]}, Verdict.INVALID),
        ({"form": lambda made: raw64(made)[:-1]}, Verdict.INVALID),
        ({"path": "/Doc_0/Signs/Sign_7/Signature.xml"}, Verdict.INVALID),
        ({"time": der.generalized_time(BEGIN - timedelta(days=9))}, Verdict.EXPIRED),
        ({"time": der.element(der.GENERALIZED_TIME, b"yesterday")}, Verdict.MALFORMED),
    ],
)
def test_what_goes_too_far_is_not(ways, verdict):
    assert looked_into(**ways).verdict is verdict


def test_a_time_that_nobody_can_read_is_said():
    found = looked_into(old=True, time=der.bits(der.sequence(der.integer(1))))
    assert (found.verdict, Reason.TIME_UNKNOWN in found.reasons) == (Verdict.VALID, True)


def test_beside_a_time_stamp_the_time_in_the_list_counts():
    token = der.bits(der.sequence(der.integer(1)))
    found = looked_into(old=True, time=token, said="2024-05-06 15:08:09")
    assert (found.verdict, found.seals[0].signed_at) == (Verdict.VALID, SIGNED_AT)
    assert looked_into(old=True, time=token, said="2019-05-06 15:08:09").verdict is Verdict.EXPIRED


def test_the_standard_follows_the_shape_not_the_number():
    assert looked_into(old=True, version=4).seals[0].standard == "GM/T 0031-2014"
    assert looked_into(version=1).seals[0].standard == "GB/T 38540-2020"
    assert looked_into(version=5).seals[0].standard == "GM/T 0031-2025"


def test_a_padded_name_is_shown_without_its_padding():
    found = looked_into(name=der.element(der.UTF8, "政务专用章".encode("gbk") + b"\0"))
    assert found.seals[0].seal_name == "政务专用章"


@pytest.mark.parametrize(
    ("said", "at", "slack"),
    [
        ("20200723130907.763Z", datetime(2020, 7, 23, 13, 9, 7, tzinfo=UTC), 0),
        ("20200817111329Z", datetime(2020, 8, 17, 11, 13, 29, tzinfo=UTC), 0),
        ("20220318213217", datetime(2022, 3, 18, 13, 32, 17, tzinfo=UTC), 8),
        ("220725214639Z", datetime(2022, 7, 25, 21, 46, 39, tzinfo=UTC), 0),
        ("2021-05-19 20:53:44", datetime(2021, 5, 19, 12, 53, 44, tzinfo=UTC), 8),
        ("20240506150809+0800", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), 0),
    ],
)
def test_times_in_the_forms_that_are_met(said, at, slack):
    found = parse_moment(said)
    assert (found.at, found.slack) == (at, timedelta(hours=slack))


def test_both_forms_of_a_signature_are_the_same_numbers():
    made = sm2.sign(people().signer.secret, b"m")
    assert as_der(raw64(made)) == made
