"""Authorisations as tests of the platform get them: the way a terminal does."""

from io import BytesIO

from kiosk.certificates import ECertificate
from kiosk.certificates.authorisation import Authorisation
from kiosk.certificates.wallet import Answered, Asked, Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText
from kiosk.platform.authorisations import Matter
from kiosk.sandbox.portraits import portrait
from tests.sandbox_platform.house import CONSENT, House, resident

ITEM = "MZ-01"


def number(key: str) -> PersonalNumber:
    return PersonalNumber(resident(key).number)


def a_matter(*type_ids: str, item: str = ITEM, key: str = "VISIT-0001-1") -> Matter:
    return Matter(type_ids=type_ids, item=item, key=key, purpose="老年人优待证申领")


def checked(house: House, key: str) -> None:
    """The resident passes the person check, by face."""
    assert house.client.compare_face(number(key), face_of(key), timeout=20).matched


def face_of(key: str) -> PersonalBytes:
    out = BytesIO()
    portrait(resident(key)).save(out, "JPEG", quality=80)
    return PersonalBytes(out.getvalue())


def wallet(house: House, key: str, *type_ids: str) -> tuple[ECertificate, ...]:
    """What the resident holds of these types, asked with their authorisation."""
    given = authorised(house, key, *type_ids)
    return house.client.certificates(number(key), type_ids, ITEM, CONSENT, authorisation=given, timeout=20)


def authorised(
    house: House, key: str, *type_ids: str, item: str = ITEM, matter: str = "VISIT-0001-1"
) -> Authorisation:
    """The resident passes the person check and agrees."""
    checked(house, key)
    wanted = a_matter(*type_ids, item=item, key=matter)
    return house.client.wallet.authorise(number(key), wanted, CONSENT, timeout=20)


def shown_code(house: House, key: str) -> PersonalText:
    """What the resident's phone shows."""
    return PersonalText(house.post("/sandbox/wallet-codes", {"resident": key}).json()["code"])


def answer_of(house: House, asking: Asking) -> Answered:
    """The answer, as soon as there is one."""
    while True:
        answered = house.client.wallet.status(asking, timeout=20)
        if answered.state is not Asked.WAITING:
            return answered


def tell_phone(house: House, key: str, answer: str) -> None:
    assert house.put("/sandbox/phone", {"resident": key, "answer": answer}).ok
