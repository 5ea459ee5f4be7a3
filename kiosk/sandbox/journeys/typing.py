"""What a demonstration resident writes into a field nobody has filled in for them."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.catalogue import FormField

_BY_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "phone": "19900000009",
        "pin": "123456",
        "number": "1",
        "amount": "100",
        "date": "2026-12-01",
        "datetime": "2026-12-01",
        "period": "2026",
    }
)
_PLAIN = "demo1"


def sample_for(field: FormField) -> str:
    """Something of the field's type that the keyboard can write; the first choice where there are some."""
    if field.options:
        return field.options[0].zh
    return _BY_TYPE.get(field.type, _PLAIN)
