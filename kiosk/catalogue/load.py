"""Reads a catalogue from YAML files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from kiosk.catalogue.parse import Loaded, Reader
from kiosk.catalogue.yaml_file import read_yaml


def load_catalogue(paths: Iterable[Path]) -> Loaded:
    """Reads every `.yaml` file below `paths`, in the order of their names.

    Never raises for what a file contains; a file that cannot be read is a problem of its own.
    """
    reader = Reader()
    for file in _files(paths):
        _read(file, reader)
    return reader.finish()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in {".yaml", ".yml"})
        else:
            yield path


def _read(file: Path, reader: Reader) -> None:
    try:
        document = read_yaml(file)
    except OSError as error:
        reader.problem(str(file), "", f"cannot be read ({error.strerror})")
    except UnicodeDecodeError:
        reader.problem(str(file), "", "is not UTF-8 text")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reader.problem(str(file), f"line {mark.line + 1}" if mark else "", "is not valid YAML")
    else:
        reader.take(str(file), document)
