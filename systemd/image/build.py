"""`make image`: root image, disk, update bundle, bill of materials and report into out/image/."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from base import base_tree
from bundle import make_bundle
from definition import REPOSITORY, Definition, load
from disk import assemble, boot_partition, data_partition
from faces import cut_faces
from program import compile_all, install_libraries, install_program, prune_libraries, strip_libraries
from sbom import write_sbom
from settle import cache_faces, judge, prune, same_times, settle, trust
from slot import pack, sha256

from kiosk.version import VERSION


def say(line: str) -> None:
    """To whoever builds, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Stages:
    """How long each stage took, in seconds, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - began, 1)
        say(f"{name}: {self.seconds[name]} s")


def grow_tree(
    build: Path, definition: Definition, version: str, epoch: int, stages: Stages, out: Path, keys: Path
) -> Path:
    """The whole tree of a cabinet, in a folder of the build."""
    tree = build / "tree"
    if tree.exists():
        shutil.rmtree(tree)
    tree.mkdir(parents=True)
    with stages.stage("packages"):
        tar = base_tree(definition, build)
        subprocess.run(["tar", "-xf", str(tar), "-C", str(tree), "--numeric-owner"], check=True)
    with stages.stage("program"):
        install_libraries(tree)
        install_program(tree)
        components = write_sbom(tree, out / "sbom.json", definition.id, version)
        prune_libraries(tree, definition)
        strip_libraries(tree)
    with stages.stage("faces"):
        cut_faces(tree)
    with stages.stage("settings"):
        settle(tree, definition, version)
        trust(tree, keys)
        compile_all(tree)
        prune(tree, definition)
        judge(tree)
        cache_faces(tree, epoch)
        same_times(tree, epoch)
    say(f"{components} components")
    return tree


def commit_epoch() -> int:
    """The time of the commit that is built, in seconds since 1970."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    command = ["git", "-C", str(REPOSITORY), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def make_keys(keys: Path) -> None:
    """Authorities of one's own where none were given: right for trying, never for the field."""
    if not (keys / "update-ca.pem").exists():
        command = [sys.executable, str(REPOSITORY / "kiosk.py"), "pki", "make", "--out", str(keys)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "out/image", help="folder of the results")
    parser.add_argument(
        "--keys", type=Path, default=REPOSITORY / "out/keys", help="made by kiosk pki make when missing"
    )
    parser.add_argument("--build", default="", help="what follows the + of the version")
    parser.add_argument("--level", type=int, default=19, help="of zstd; 3 is quick and a quarter bigger")
    parser.add_argument("--tree-only", action="store_true", help="print the hash of the packed tree and stop")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    if os.geteuid() != 0:
        sys.stderr.write("make image needs root: files of the image belong to other users" + "\n")
        return 2
    definition, epoch, stages = load(), commit_epoch(), Stages()
    version = f"{VERSION}+{args.build}" if args.build else VERSION
    out: Path = args.out
    build = out / "build"
    build.mkdir(parents=True, exist_ok=True)
    make_keys(args.keys)
    tree = grow_tree(build, definition, version, epoch, stages, out, args.keys)
    root = out / "root.squashfs"
    with stages.stage("root image"):
        pack(tree, root, epoch, args.level)
    report = {
        "version": version,
        "epoch": epoch,
        "root_sha256": sha256(root),
        "root_bytes": root.stat().st_size,
    }
    if not args.tree_only:
        with stages.stage("disk"):
            esp = boot_partition(tree, build, definition)
            assemble(out / "disk.img", esp, root, data_partition(build, definition), definition)
        with stages.stage("bundle"):
            make_bundle(root, out / "update.raucb", build, version, args.keys)
        report["bundle_bytes"] = (out / "update.raucb").stat().st_size
        for name in ("vmlinuz", "initrd.img", "cmdline"):
            shutil.copy(tree / "boot" / name, out / name)
    report["stages"] = stages.seconds
    report["seconds"] = round(sum(stages.seconds.values()), 1)
    (out / "build-report.json").write_text(json.dumps(report, indent=1) + "\n")
    say(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
