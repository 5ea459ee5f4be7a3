"""Who the platform knows: residents by their number, and how their phones answer."""

from collections.abc import Mapping

from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.residents import PhoneAnswer, Resident


class Registry:
    """The residents, and what a person at the bench has told their phones to do."""

    def __init__(self, residents: Mapping[str, Resident]) -> None:
        self.residents = residents
        self._by_number = {resident.number: resident for resident in residents.values()}
        self._phones: dict[str, PhoneAnswer] = {}

    def find(self, number: str) -> Resident | None:
        return self._by_number.get(number)

    def resident(self, number: str) -> Resident:
        """Raises Refusal when nobody has this number."""
        resident = self.find(number)
        if resident is None:
            raise Refusal(404, "resident-unknown", "没有查到您的登记信息，请到人工窗口办理。")
        return resident

    def phone_answer(self, resident: Resident) -> PhoneAnswer:
        """Raises Refusal when no phone is registered."""
        if resident.phone is None:
            raise Refusal(404, "phone-unknown", "没有登记您的手机号，请到人工窗口办理。")
        return self._phones.get(resident.key, resident.phone.answer)

    def tell_phone(self, key: str, answer: PhoneAnswer) -> None:
        """Raises Refusal for a resident nobody knows."""
        if key not in self.residents:
            raise Refusal(404, "resident-unknown", "没有这位居民。")
        self._phones[key] = answer
