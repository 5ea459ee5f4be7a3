"""The worst packages that the limits let through: two seconds, 200 megabytes, in a process of its own."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.certificates.ofd.files import PAGE, body, content, document, filled, small, zipped

SECONDS, MEGABYTES = 2.0, 200.0
NOISE = os.urandom(1 << 20)


def bounded(source):
    """The outcome, once time and memory were within their bounds."""
    command = [sys.executable, "-m", "tests.certificates.ofd.bounds"]
    done = subprocess.run(command, input=source, capture_output=True, timeout=60, check=True)
    outcome, seconds, megabytes = done.stdout.decode().split()
    assert float(seconds) <= SECONDS
    assert float(megabytes) <= MEGABYTES
    return outcome


def pages(count, each):
    """A file of `count` pages, all with the same content."""
    entries = small(changed={f"Doc_0/Pages/Page_{i}/Content.xml": each for i in range(count)})
    return zipped({**entries, "Doc_0/Document.xml": document(pages=count)})


def test_the_largest_entry_that_is_allowed():
    entry = (NOISE[: 1 << 18] + bytes(3 << 18)) * 63
    assert bounded(zipped(small(changed={"Doc_0/Res/a.png": entry}))) == "read"


def test_noise_up_to_the_largest_archive():
    noise = {f"Doc_0/Res/{i}.png": NOISE for i in range(48)}
    assert bounded(zipped(small(changed=noise), zipfile.ZIP_STORED)) == "read"


def test_two_thousand_entries():
    many = {f"Doc_0/Res/{i}.png": NOISE[:10_000] for i in range(800)}
    many |= {f"Doc_0/Res/{i}": b"" for i in range(1100)}
    assert bounded(zipped(small(changed=many))) == "read"


@pytest.mark.parametrize("inner", [small(), {"OFD.xml": b"\0" * (60 << 20)}])
def test_packages_in_packages_stay_closed(inner):
    nested = zipped(inner)
    for _ in range(20):
        nested = zipped({"OFD.xml": body(), "a.ofd": nested})
    assert bounded(nested) == "missing-entry"


def test_a_thousand_pages_are_read():
    assert bounded(pages(1000, content(filled(0, 0, 1, 1, "0 0 0")))) == "read"


def test_pages_that_are_heavy_together():
    assert bounded(pages(900, content(filled(0, 0, 1, 1, "0 0 0") * 400))) == "too-many-parts"


def test_ten_thousand_pages():
    changed = {"Doc_0/Document.xml": document(pages=10_000)}
    assert bounded(zipped(small(changed=changed))) == "too-many-pages"


def test_the_largest_trees():
    flat = content("<ofd:PageBlock/>" * 390_000)
    wide = content("<ofd:PageBlock " + " ".join(f'x{i}=""' for i in range(390_000)) + "/>")
    deep = content("<ofd:PageBlock>" * 90 + "</ofd:PageBlock>" * 90)
    for tree in (flat, wide, deep):
        assert bounded(zipped(small(changed={PAGE: tree}), zipfile.ZIP_STORED)) == "read"


def test_units_that_use_each_other_a_thousandfold():
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{i}"><ofd:Content>'
        + "".join(f'<ofd:CompositeObject ResourceID="{j}"/>' for j in range(1000, 1300))
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for i in range(1000, 1300)
    )
    resources = f"<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>".replace("ofd:", "")
    page = content('<ofd:CompositeObject ResourceID="1000"/>')
    assert bounded(zipped(small(changed={PAGE: page, "Doc_0/PublicRes.xml": resources}))) == "read"
