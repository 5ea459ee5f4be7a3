"""PC/SC through pyscard, every trouble named (winscard API as in pcsclite)."""

import os
from dataclasses import dataclass
from pathlib import Path

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
    held: bool = False
    """A program is connected to it."""


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


def whereabouts() -> tuple[int, int] | None:
    """Which socket the service listens at, as inode and time in nanoseconds; None while there is none."""
    try:
        found = Path(os.environ.get("PCSCLITE_CSOCK_NAME", "/run/pcscd/pcscd.comm")).stat()
    except OSError:
        return None
    return found.st_ino, found.st_ctime_ns


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
        """``wanted`` is part of the reader's name; empty takes the first."""
        self._wanted = wanted
        self._context: int | None = None
        self.reader = ""

    def open(self) -> None:
        """Raises ``silent`` when the service does not run and ``no-device`` when it has no such reader."""
        code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        _checked(code)
        self._context = context
        self.reader = self._find(self._wanted)

    def _find(self, wanted: str) -> str:
        code, readers = scard.SCardListReaders(self._context, [])
        _checked(code)
        for reader in readers:
            if wanted in reader:
                return str(reader)
        raise fault(Reason.NO_DEVICE, "the PC/SC service has no such reader")

    def close(self) -> None:
        """Let go of the service, of the reader and of a card that is still powered; never raises."""
        context, self._context = self._context, None
        if context is not None:
            scard.SCardReleaseContext(context)

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
        return Slot(
            present=bool(state & scard.SCARD_STATE_PRESENT),
            mute=bool(state & scard.SCARD_STATE_MUTE),
            held=bool(state & (scard.SCARD_STATE_EXCLUSIVE | scard.SCARD_STATE_INUSE)),
        )

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
        """Let go of the card as it is; never raises.

        Powering down a card that was just pulled makes pcscd note an empty slot; if the next card is in when
        it looks again, 0.4 s later, it keeps to that. A card nobody uses it powers down by itself.
        """
        scard.SCardDisconnect(self._handle, scard.SCARD_LEAVE_CARD)
