"""The bill of materials as CycloneDX 1.5: every Debian package and Python library, with versions."""

import json
import subprocess
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from program import PACKAGES

Component = dict[str, Any]


def write_sbom(tree: Path, out: Path, image: str, version: str) -> int:
    """Writes the bill and gives the number of its components. Needs the tree before anything is pruned."""
    components = [*debian_packages(tree), *python_libraries(tree)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "operating-system", "name": image, "version": version}},
        "components": components,
    }
    out.write_text(json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    return len(components)


def debian_packages(tree: Path) -> list[Component]:
    """From dpkg's own status of the tree."""
    form = "${binary:Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\n"
    command = ["dpkg-query", f"--admindir={tree}/var/lib/dpkg", "-W", f"-f={form}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [debian_package(*line.split("\t")) for line in sorted(said.splitlines())]


def debian_package(name: str, version: str, architecture: str, source: str) -> Component:
    """One package; its licence stands in the image under the file named here."""
    plain = name.partition(":")[0]
    return {
        "type": "library",
        "name": plain,
        "version": version,
        "purl": f"pkg:deb/debian/{plain}@{version}?arch={architecture}",
        "properties": [
            {"name": "source", "value": source},
            {"name": "copyright", "value": f"/usr/share/doc/{plain}/copyright"},
        ],
    }


def python_libraries(tree: Path) -> list[Component]:
    """From the libraries' own metadata."""
    found = distributions(path=[str(tree / PACKAGES)])
    return sorted((python_library(one) for one in found), key=lambda component: component["purl"])


def python_library(one: Distribution) -> Component:
    """One library, with the licence it names; long texts are cut to their first line."""
    name, said = one.metadata["Name"], one.metadata
    component: Component = {
        "type": "library",
        "name": name,
        "version": one.version,
        "purl": f"pkg:pypi/{name.lower()}@{one.version}",
    }
    licence = said.get("License-Expression") or said.get("License") or ""
    if licence.strip():
        component["licenses"] = [{"license": {"name": licence.strip().splitlines()[0][:80]}}]
    return component
