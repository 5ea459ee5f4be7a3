"""Keys, certificates and seals of the authority; what it has once made it finds again."""

import shutil
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from kiosk.certificates.seals import sm2
from kiosk.sandbox.authority.authority import Authority
from kiosk.sandbox.authority.keys import Holder
from kiosk.sandbox.authority.places import AUTHORITY, TRUST, publish_trust
from kiosk.sandbox.authority.seal_picture import draw_seal
from kiosk.sandbox.authority.seals import Layout
from tests.sandbox_authority.office import REGISTER

ORGAN = REGISTER.organs["演示区民政局"]


def test_keys_are_readable_by_their_owner_only(folder: Path):
    publish_trust(folder, REGISTER)
    Authority(folder / AUTHORITY).sealer(ORGAN, Layout.V4, draw_seal)
    kept = list((folder / AUTHORITY).iterdir())
    assert len([f for f in kept if f.suffix == ".key"]) == 5
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in kept)
    assert stat.S_IMODE((folder / AUTHORITY).stat().st_mode) == 0o700


def test_only_certificates_are_published(folder: Path):
    publish_trust(folder, REGISTER)
    published = list((folder / TRUST).iterdir())
    assert {f.name for f in published} == {"sandbox-root.cer", "sandbox-issuer.cer", "sandbox-issuer.crl"}
    assert all(x509.load_der_x509_certificate(f.read_bytes()) for f in published if f.suffix == ".cer")


def test_the_list_of_what_was_revoked_names_the_organs_that_are_gone(folder: Path):
    publish_trust(folder, REGISTER)
    read = x509.load_der_x509_crl((folder / TRUST / "sandbox-issuer.crl").read_bytes())
    gone = [organ for organ in REGISTER.organs.values() if organ.revoked]
    authority = Authority(folder / AUTHORITY)
    held = [authority.sealer(organ, Layout.V4, draw_seal).holder.certificate for organ in gone]
    serials = [x509.load_der_x509_certificate(certificate).serial_number for certificate in held]
    assert [r.serial_number for r in read] == serials and len(serials) == 1
    assert sm2.verify(authority.issuer().point, read.tbs_certlist_bytes, read.signature)


def test_what_was_made_is_found_again(folder: Path):
    first, second = Authority(folder), Authority(folder)
    assert first.root() == second.root()
    a, b = (x.sealer(ORGAN, Layout.V1, draw_seal) for x in (first, second))
    assert (a.seal, a.holder) == (b.seal, b.holder)


def test_many_at_once_make_one_authority(folder: Path):
    def opened(_number: int) -> tuple[Holder, bytes]:
        authority = Authority(folder)
        return authority.issuer(), authority.sealer(ORGAN, Layout.V4, draw_seal).seal

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(opened, range(16)))
    assert len({holder.certificate for holder, _ in made}) == 1
    assert len({seal for _, seal in made}) == 1


def test_a_folder_that_cannot_be_used_leaves_the_terminal_without_trust(tmp_path: Path):
    (tmp_path / AUTHORITY).write_text("a file where a folder should be")
    publish_trust(tmp_path, REGISTER)
    assert not (tmp_path / TRUST).exists()


def test_a_certificate_says_whose_seal_it_is(folder: Path):
    authority = Authority(folder)
    holder = authority.sealer(ORGAN, Layout.V4, draw_seal).holder
    read = x509.load_der_x509_certificate(holder.certificate)
    (organisation,) = read.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    (name,) = read.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert (organisation.value, name.value) == (f"{ORGAN.code}{ORGAN.name}", ORGAN.seal)
    assert read.issuer == x509.load_der_x509_certificate(authority.issuer().certificate).subject
    usage = read.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature and usage.content_commitment and not usage.key_cert_sign
    assert sm2.verify(authority.issuer().point, read.tbs_certificate_bytes, read.signature)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")
def test_openssl_builds_the_same_chain(folder: Path, tmp_path: Path):
    publish_trust(folder, REGISTER)
    sealer = Authority(folder / AUTHORITY).sealer(ORGAN, Layout.V4, draw_seal)
    (tmp_path / "organ.cer").write_bytes(sealer.holder.certificate)
    trust = folder / TRUST
    for anchor, certificate in (
        (trust / "sandbox-root.cer", trust / "sandbox-issuer.cer"),
        (trust / "sandbox-issuer.cer", tmp_path / "organ.cer"),
    ):
        command = ["openssl", "verify", "-vfyopt", f"distid:{sm2.DEFAULT_ID.decode()}", "-partial_chain"]
        done = subprocess.run([*command, "-trusted", str(anchor), str(certificate)], capture_output=True)
        assert done.returncode == 0, done.stderr


def test_a_holder_does_not_tell_the_key(folder: Path):
    holder = Authority(folder).root()
    assert holder.secret.hex() not in repr(holder) and repr(holder.secret) not in repr(holder)


def test_the_same_name_is_drawn_the_same():
    assert draw_seal(ORGAN.name) == draw_seal(ORGAN.name)
    assert draw_seal(ORGAN.name) != draw_seal("演示区教育局")
