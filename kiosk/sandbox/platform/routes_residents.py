"""What the platform answers about a resident: wallet, shared data, checks, face, phone."""

import asyncio
from base64 import b64decode
from binascii import Error as NotBase64

from fastapi import APIRouter

from kiosk.certificates import CheckAnswer
from kiosk.platform import wire
from kiosk.platform.wire_earlier import EarlierQuery, EarlierReply
from kiosk.sandbox.platform.askings import PHONE_TAKES
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.consents import require_consent
from kiosk.sandbox.platform.earlier import earlier_of
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.shared_data import PROFILE, shared_record


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["residents"])
    registry = platform.registry

    @router.post("/certificates/query")
    def certificates(query: wire.CertificatesQuery, caller: Caller) -> wire.CertificatesReply:
        """The metadata of the certificates of the asked types in the holder's wallet."""
        require_consent(query.consent)
        platform.authorisations.require(caller, query.number, query.types, query.purpose, platform.now())
        held = platform.certificates.wallet(registry.resident(query.number), query.types)
        return wire.CertificatesReply(certificates=held)

    @router.post("/shared/{resource}/query")
    def shared(resource: str, query: wire.SharedQuery) -> wire.SharedReply:
        """What the department behind a resource holds about the resident."""
        require_consent(query.consent)
        resident = registry.resident(query.number)
        record = shared_record(resident, resource, platform.now())
        if record is None and not _known(platform, resource):
            raise Refusal(404, "resource-unknown", "没有这一类共享数据，请到人工窗口办理。")
        return wire.SharedReply(record=record)

    @router.post("/materials/query")
    def earlier(query: EarlierQuery) -> EarlierReply:
        """What the resident handed in before and may use again."""
        require_consent(query.consent)
        resident = registry.resident(query.number)
        submissions = platform.cases.submissions(query.number)
        catalogue = platform.catalogue().catalogue
        return EarlierReply(materials=earlier_of(resident, submissions, catalogue, platform.now()))

    @router.post("/checks/{subject}/query")
    def check(subject: str, query: wire.CheckQuery) -> wire.CheckReply:
        """An online check with its three outcomes."""
        answers = registry.resident(query.number).checks
        return wire.CheckReply(answer=answers.get(subject, CheckAnswer.NO_ANSWER))

    _add_person_checks(router, platform)
    return router


def _add_person_checks(router: APIRouter, platform: Platform) -> None:
    """Is it the person: by face, or by their phone."""
    registry = platform.registry

    @router.post("/faces/compare")
    def compare(query: wire.FaceQuery, caller: Caller) -> wire.FaceReply:
        """Is the person on the picture the holder of the number?"""
        # Drawing is loaded with the first comparison: the platform serves sooner without it.
        from kiosk.sandbox.portraits import THRESHOLD, portrait, similarity  # noqa: PLC0415

        resident = registry.resident(query.number)
        score = similarity(_picture(query.picture), portrait(resident))
        matched = score >= THRESHOLD
        if matched:
            platform.authorisations.checked(caller.terminal, query.number, platform.now())
            platform.certificates.prepare(resident)
        return wire.FaceReply(matched=matched, score=round(score, 4))

    @router.post("/phone-confirmations")
    async def confirm(query: wire.PhoneQuery, caller: Caller) -> wire.PhoneReply:
        """Asks the resident's phone and holds the answer back until there is one, or `wait` is over."""
        resident = registry.resident(query.number)
        loop = asyncio.get_running_loop()
        until = loop.time() + query.wait
        await asyncio.sleep(min(PHONE_TAKES.total_seconds(), query.wait))
        while (answer := registry.phone_answer(resident)) == "silent" and loop.time() < until:
            await asyncio.sleep(min(0.1, until - loop.time()))
        confirmed = answer == "confirm"
        if confirmed:
            await asyncio.to_thread(
                platform.authorisations.checked, caller.terminal, query.number, platform.now()
            )
            platform.certificates.prepare(resident)
        return wire.PhoneReply(confirmed=confirmed)


def _known(platform: Platform, resource: str) -> bool:
    catalogue = platform.catalogue().catalogue
    return resource == PROFILE or resource in catalogue.resources or resource in catalogue.certificates


def _picture(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        raise Refusal(422, "invalid", "照片传坏了，请再拍一次。") from None
