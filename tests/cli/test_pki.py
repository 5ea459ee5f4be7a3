"""Authorities of one's own: made once, never overwritten, taken by OpenSSL."""

import json
import subprocess
from pathlib import Path

from kiosk.cli import main


def test_three_authorities_are_made_and_openssl_takes_what_is_below_them(tmp_path: Path, capsys):
    out = tmp_path / "keys"
    assert main(["pki", "make", "--out", str(out), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["made"]
    assert len(made) == 12
    for name in ("update", "site", "tls"):
        checked = subprocess.run(
            ["openssl", "verify", "-purpose", "any", "-CAfile", f"{out}/{name}-ca.pem", f"{out}/{name}.pem"],
            capture_output=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stderr
        assert (out / f"{name}.key").stat().st_mode & 0o077 == 0
    assert out.stat().st_mode & 0o077 == 0


def test_authorities_are_never_overwritten(tmp_path: Path, capsys):
    out = tmp_path / "keys"
    main(["pki", "make", "--out", str(out)])
    before = (out / "update-ca.key").read_bytes()
    assert main(["pki", "make", "--out", str(out)]) == 1
    assert (out / "update-ca.key").read_bytes() == before
    assert "already" in capsys.readouterr().err


def test_a_renewed_certificate_is_another_one_below_the_same_authority(tmp_path: Path, capsys):
    out = tmp_path / "keys"
    main(["pki", "make", "--out", str(out)])
    before = (out / "update.pem").read_bytes(), (out / "update-ca.pem").read_bytes()
    assert main(["pki", "renew", "update", "--out", str(out)]) == 0
    assert (out / "update.pem").read_bytes() != before[0]
    assert (out / "update-ca.pem").read_bytes() == before[1]


def test_what_is_not_there_cannot_be_renewed(tmp_path: Path, capsys):
    assert main(["pki", "renew", "update", "--out", str(tmp_path)]) == 2
    assert "kiosk pki make" in capsys.readouterr().err
