"""Who may talk to RAUC: root alone, whatever the package's own policy says. A real bus, a real service."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.systemd.boot_partition import RAUC
from tests.systemd.rauc_bench import make_bench, needs_install, needs_rauc

pytestmark = [needs_rauc, needs_install]

PACKAGE = """<busconfig>
  <policy context="default"><allow send_destination="de.pengutronix.rauc"/></policy>
  <policy user="root"><allow own="de.pengutronix.rauc"/></policy>
</busconfig>
"""
BUS = """<busconfig>
  <type>system</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
  </policy>
  <include>{folder}/package.conf</include>
  {ours}
</busconfig>
"""
ASKED = """
dbus-daemon --config-file="$1/bus.conf" --nofork & bus=$!
i=0; until [ -S "$1/bus" ] || [ $i -gt 50 ]; do i=$((i + 1)); sleep 0.05; done
export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$1/bus" DBUS_STARTER_BUS_TYPE=system
rauc service --conf="$1/system.conf" --override-boot-slot=A > /dev/null 2>&1 & service=$!
ask() {
    setpriv --reuid "$1" --regid "$1" --clear-groups \
        dbus-send --system --print-reply --dest=de.pengutronix.rauc / \
        org.freedesktop.DBus.Properties.Get string:de.pengutronix.rauc.Installer string:Operation 2>&1
}
i=0; until ask 0 | grep -q idle || [ $i -gt 50 ]; do i=$((i + 1)); sleep 0.05; done
echo "root: $(ask 0 | tr '\\n' ' ')"
echo "terminal: $(ask 65534 | tr '\\n' ' ')"
kill $service $bus; wait 2> /dev/null
"""


def asked(tmp_path: Path, ours: str) -> dict[str, str]:
    """What RAUC answers to root, and to an account without rights."""
    bench = make_bench(tmp_path / "bench")
    # Pytest keeps its folders to itself; the other account must get to the bus.
    with TemporaryDirectory(prefix="kiosk-bus-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "package.conf").write_text(PACKAGE)
        (folder / "bus.conf").write_text(BUS.format(folder=folder, ours=ours))
        (folder / "system.conf").write_text(bench.conf().read_text())
        told = subprocess.run(
            ["sh", "-c", ASKED, "sh", made], capture_output=True, text=True, check=False, timeout=60
        )
    return dict(line.split(": ", 1) for line in told.stdout.splitlines())


def test_the_package_alone_lets_everybody_in(tmp_path: Path):
    answers = asked(tmp_path, "")
    assert "idle" in answers["terminal"], "if this changes, our own policy is no longer needed"


def test_with_ours_only_root_gets_an_answer(tmp_path: Path):
    answers = asked(tmp_path, f"<include>{RAUC / 'dbus.conf'}</include>")
    assert "idle" in answers["root"]
    assert "AccessDenied" in answers["terminal"]
