"""YAML files as they enter: read by the fast loader, and told by file and place where they are wrong."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Form = TypeVar("_Form", bound=BaseModel)


class FileInvalid(ValueError):
    """The file cannot be read or has not the form it should have; the sentence names file and place."""


def read_yaml(file: Path) -> Any:
    """What stands in the file.

    Raises:
        OSError, UnicodeDecodeError, yaml.YAMLError: as they are.
    """
    return yaml.load(file.read_text("utf-8"), Loader=_SafeLoader)


def read_form(file: Path, form: type[_Form]) -> _Form:
    """What stands in the file, in its form.

    Raises:
        FileInvalid: when it cannot be read, is no YAML, or has another form.
    """
    try:
        return form.model_validate(read_yaml(file))
    except OSError as error:
        raise FileInvalid(f"{file}: cannot be read ({error.strerror})") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise FileInvalid(f"{file}: is not valid YAML in UTF-8") from None
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        sentence = fault["msg"].removeprefix("Value error, ")
        raise FileInvalid(f"{file}: {place}: {sentence}" if place else f"{file}: {sentence}") from None
