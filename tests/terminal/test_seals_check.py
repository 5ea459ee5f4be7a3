"""What `kiosk doctor` says of seals."""

from kiosk.certificates.seals import sm2
from kiosk.terminal.health import Status
from kiosk.terminal.health.seals import seal_check
from tests.certificates.ofd_builder import people


def test_it_counts_whom_the_terminal_trusts(tmp_path):
    (tmp_path / "a.cer").write_bytes(people().root.certificate)
    found = seal_check(tmp_path)
    assert (found.status, found.detail) == (Status.OK, "1 authorities trusted, 0 revocation lists")
    assert seal_check(tmp_path / "none").status is Status.OK


def test_a_file_that_is_no_certificate_is_named(tmp_path):
    (tmp_path / "a.cer").write_bytes(b"0")
    found = seal_check(tmp_path)
    assert (found.status, found.detail.startswith("a.cer: ")) == (Status.WARNING, True)


def test_a_machine_without_the_library_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(sm2, "LIBRARIES", ("libnothing.so.0",))
    sm2._library.cache_clear()
    try:
        found = seal_check(tmp_path)
    finally:
        sm2._library.cache_clear()
    assert found.status is Status.WARNING
    assert "libssl3" in found.detail
