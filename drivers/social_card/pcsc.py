"""PC/SC through pyscard, every trouble named (winscard API as in pcsclite)."""

from dataclasses import dataclass

from drivers.common.reasons import DeviceFault, Reason, fault

try:
    from smartcard import scard
except ImportError:
    scard = None

INSTALLED = scard is not None
"""Whether pyscard is there: it is an optional part of the terminal."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a reader says about its slot."""

    present: bool
    mute: bool
    """A card is in it that does not answer to a reset: upside down, dirty or broken."""


_REASONS: dict[str, Reason] = {
    "SCARD_E_NO_SERVICE": Reason.SILENT,
    "SCARD_E_SERVICE_STOPPED": Reason.SILENT,
    "SCARD_F_COMM_ERROR": Reason.SILENT,
    "SCARD_F_INTERNAL_ERROR": Reason.SILENT,
    "SCARD_E_INVALID_HANDLE": Reason.SILENT,
    "SCARD_E_NO_READERS_AVAILABLE": Reason.NO_DEVICE,
    "SCARD_E_UNKNOWN_READER": Reason.UNPLUGGED,
    "SCARD_E_READER_UNAVAILABLE": Reason.UNPLUGGED,
    "SCARD_W_REMOVED_CARD": Reason.CARD_MOVED,
    "SCARD_E_NO_SMARTCARD": Reason.CARD_MOVED,
    "SCARD_W_RESET_CARD": Reason.CARD_MOVED,
    "SCARD_W_UNRESPONSIVE_CARD": Reason.CARD_UNREADABLE,
    "SCARD_W_UNPOWERED_CARD": Reason.CARD_UNREADABLE,
    "SCARD_W_UNSUPPORTED_CARD": Reason.CARD_UNREADABLE,
    "SCARD_E_NOT_TRANSACTED": Reason.CARD_UNREADABLE,
    "SCARD_E_PROTO_MISMATCH": Reason.CARD_UNREADABLE,
    "SCARD_E_SHARING_VIOLATION": Reason.IN_USE,
}


def named(code: int) -> DeviceFault:
    """The fault for a return code of the service; codes nobody expects count as silence of the service."""
    for name, reason in _REASONS.items():
        if getattr(scard, name, None) is not None and _same(getattr(scard, name), code):
            return fault(reason, name)
    return fault(Reason.SILENT, f"PC/SC code {code & 0xFFFFFFFF:08X}")


def _same(one: int, other: int) -> bool:
    """Codes come as signed or unsigned numbers of 32 bits."""
    return one & 0xFFFFFFFF == other & 0xFFFFFFFF


def _checked(code: int) -> None:
    if not _same(code, scard.SCARD_S_SUCCESS):
        raise named(code)


class Service:
    """A connection to the PC/SC service and one of its readers. Not for two threads at once; may block."""

    def __init__(self, wanted: str) -> None:
        """``wanted`` is part of the reader's name; empty takes the first. Raises ``silent`` when the service
        does not run and ``no-device`` when it has no such reader.
        """
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        _checked(code)
        try:
            self.reader = self._find(wanted)
        except DeviceFault:
            self.close()
            raise

    def _find(self, wanted: str) -> str:
        code, readers = scard.SCardListReaders(self._context, [])
        _checked(code)
        for reader in readers:
            if wanted in reader:
                return str(reader)
        raise fault(Reason.NO_DEVICE, "the PC/SC service has no such reader")

    def close(self) -> None:
        """Let go; never raises."""
        scard.SCardReleaseContext(self._context)

    def slot(self) -> Slot:
        """How the slot is now, without waiting."""
        code, states = scard.SCardGetStatusChange(
            self._context, 0, [(self.reader, scard.SCARD_STATE_UNAWARE)]
        )
        if not _same(code, scard.SCARD_E_TIMEOUT):
            _checked(code)
        state = states[0][1]
        if state & (scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_UNAVAILABLE):
            raise fault(Reason.UNPLUGGED, "the reader is gone")
        return Slot(bool(state & scard.SCARD_STATE_PRESENT), bool(state & scard.SCARD_STATE_MUTE))

    def connect(self) -> "Contact":
        """Power the card up for us alone."""
        code, handle, protocol = scard.SCardConnect(
            self._context,
            self.reader,
            scard.SCARD_SHARE_EXCLUSIVE,
            scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
        )
        _checked(code)
        return Contact(handle, protocol)


class Contact:
    """A powered card."""

    def __init__(self, handle: int, protocol: int) -> None:
        self._handle = handle
        self._protocol = protocol

    def transmit(self, command: bytes) -> bytes:
        """The answer to a command, status word included."""
        header = scard.SCARD_PCI_T0 if self._protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
        code, answer = scard.SCardTransmit(self._handle, header, list(command))
        _checked(code)
        if not answer:
            # Some reader drivers report success for a card that was just taken out.
            raise fault(Reason.CARD_MOVED, "the card gave no answer")
        return bytes(octet & 0xFF for octet in answer)

    def close(self) -> None:
        """Power the card down; never raises."""
        scard.SCardDisconnect(self._handle, scard.SCARD_UNPOWER_CARD)
