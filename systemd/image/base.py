"""The tree of Debian packages: by mmdebstrap, packages and finished trees kept in a cache."""

import os
import subprocess
from pathlib import Path

from definition import HERE, Definition

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "zhengwu-kiosk-image"
# The packages' own files keep the archive's times; what configuring writes gets this one.
BASE_EPOCH = "1767225600"


def base_tree(definition: Definition, build: Path) -> Path:
    """A tar of the configured packages, from the cache or new."""
    tar = CACHE / f"base-{definition.base_key()}.tar"
    if not tar.exists():
        fresh = build / "base.tar"
        make_base(definition, build, fresh)
        CACHE.mkdir(parents=True, exist_ok=True)
        partly = tar.with_suffix(".part")
        subprocess.run(["cp", "--sparse=always", fresh, partly], check=True)
        partly.rename(tar)
        fresh.unlink()
    return tar


def make_base(definition: Definition, build: Path, tar: Path) -> None:
    """Runs mmdebstrap.

    It makes the few device nodes a tree needs itself: the host's /dev is never bound in, since udev's scripts
    would change owners there."""
    packages = CACHE / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    skeleton = initramfs_skeleton(definition, build)
    command = ["mmdebstrap", "--mode=root", "--variant=minbase", "--format=tar"]
    command += [f"--include={','.join(definition.packages)}"]
    command += ['--aptopt=APT::Install-Recommends "false"', '--aptopt=Acquire::Retries "3"']
    command += ["--dpkgopt=force-unsafe-io"]
    command += [f"--dpkgopt=path-exclude={path}" for path in definition.without]
    command += [f"--dpkgopt=path-include={path}" for path in definition.kept]
    command += ["--skip=essential/unlink", "--skip=download/empty", "--skip=cleanup/apt/cache"]
    archives = '"$1/var/cache/apt/archives"'
    command += [f"--setup-hook=mkdir -p {archives} && cp -a {packages}/. {archives}/"]
    command += [f'--setup-hook=cp -a {skeleton}/. "$1/"']
    command += [f"--customize-hook=cp -an {archives}/*.deb {packages}/ && rm -f {archives}/*.deb"]
    command += [definition.suite, str(tar), *definition.archives]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": BASE_EPOCH, "TMPDIR": str(build)}
    with (build / "mmdebstrap.log").open("w") as log:
        subprocess.run(command, check=True, env=environment, stdout=log, stderr=log, timeout=900)


def initramfs_skeleton(definition: Definition, build: Path) -> Path:
    """Files that lie in the tree before the kernel is unpacked, so that its initrd is made once and right."""
    skeleton = build / "skeleton"
    home = skeleton / "usr/share/initramfs-tools"
    for folder in ("modules.d", "conf.d", "scripts/init-bottom"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "modules.d/kiosk").write_text("".join(f"{name}\n" for name in definition.boot.initrd))
    # Only what the definition names; zstd unpacks fastest; no console fonts or keys for a prompt nobody gets.
    (home / "conf.d/kiosk").write_text("MODULES=list\nCOMPRESS=zstd\nKEYMAP=n\n")
    script = home / "scripts/init-bottom/kiosk-machine-id"
    script.write_text((HERE / "initramfs/kiosk-machine-id").read_text())
    script.chmod(0o755)
    return skeleton
