import stat
import threading
from pathlib import Path

import pytest

from kiosk.store import StoreLocked, StoreUnavailable
from kiosk.store.cipher import Cipher, cipher_from_credentials, cipher_from_file

OLD, NEW = b"o" * 32, b"n" * 32


def test_what_was_sealed_opens_again_and_says_nothing_meanwhile():
    cipher = Cipher(NEW)
    sealed = cipher.seal("陈秀兰".encode(), "case:A")
    assert "陈秀兰".encode() not in sealed
    assert cipher.open(sealed, "case:A") == "陈秀兰".encode()


def test_the_same_text_is_never_sealed_to_the_same_bytes():
    cipher = Cipher(NEW)
    assert len({cipher.seal(b"x", "case:A") for _ in range(100)}) == 100


def test_a_payload_does_not_open_in_another_row():
    cipher = Cipher(NEW)
    with pytest.raises(StoreLocked):
        cipher.open(cipher.seal(b"x", "case:A"), "case:B")


@pytest.mark.parametrize("position", [0, 1, 8, 9, 20, 21, -1])
def test_a_payload_with_one_changed_bit_does_not_open(position: int):
    cipher = Cipher(NEW)
    sealed = bytearray(cipher.seal(b"something", "case:A"))
    sealed[position] ^= 1
    with pytest.raises(StoreLocked):
        cipher.open(bytes(sealed), "case:A")


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01" * 9, b"\x01" * 22])
def test_rubbish_does_not_open(rubbish: bytes):
    with pytest.raises(StoreLocked):
        Cipher(NEW).open(rubbish, "case:A")


def test_a_truncated_payload_does_not_open():
    cipher = Cipher(NEW)
    with pytest.raises(StoreLocked):
        cipher.open(cipher.seal(b"x", "case:A")[:23], "case:A")


def test_after_a_change_of_keys_old_payloads_open_and_new_ones_use_the_new_key():
    sealed_before = Cipher(OLD).seal(b"x", "case:A")
    both = Cipher(NEW, OLD)
    assert both.open(sealed_before, "case:A") == b"x"
    assert Cipher(NEW).open(both.seal(b"y", "case:A"), "case:A") == b"y"
    with pytest.raises(StoreLocked):
        Cipher(NEW).open(sealed_before, "case:A")


def test_a_cipher_shows_no_key():
    assert "o" * 5 not in repr(Cipher(OLD))


@pytest.mark.parametrize("keys", [(), (b"short",)])
def test_a_cipher_needs_whole_keys(keys: tuple[bytes, ...]):
    with pytest.raises(ValueError, match="32 bytes"):
        Cipher(*keys)


def test_the_sandbox_makes_a_key_only_its_user_may_read_and_keeps_it(tmp_path: Path):
    path = tmp_path / "state" / "store.key"
    sealed = cipher_from_file(path).seal(b"x", "case:A")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert cipher_from_file(path).open(sealed, "case:A") == b"x"
    assert [file.name for file in path.parent.iterdir()] == ["store.key"]


def test_two_that_make_the_key_at_once_get_the_same_one(tmp_path: Path):
    start = threading.Barrier(8)
    ciphers: list[Cipher] = []

    def make() -> None:
        start.wait()
        ciphers.append(cipher_from_file(tmp_path / "store.key"))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealed = ciphers[0].seal(b"x", "case:A")
    assert all(cipher.open(sealed, "case:A") == b"x" for cipher in ciphers)


def test_a_key_file_of_the_wrong_length_is_refused(tmp_path: Path):
    (tmp_path / "store.key").write_bytes(b"short")
    with pytest.raises(StoreLocked):
        cipher_from_file(tmp_path / "store.key")


def test_a_key_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable):
        cipher_from_file(tmp_path / "file" / "store.key")


def test_the_cabinet_takes_its_key_from_systemd(tmp_path: Path):
    (tmp_path / "kiosk-store-key").write_bytes(NEW)
    cipher = cipher_from_credentials({"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert Cipher(NEW).open(cipher.seal(b"x", "case:A"), "case:A") == b"x"


@pytest.mark.parametrize("environment", [{}, {"CREDENTIALS_DIRECTORY": "/nowhere"}])
def test_a_cabinet_without_its_key_says_so(environment: dict[str, str]):
    with pytest.raises(StoreLocked):
        cipher_from_credentials(environment)
