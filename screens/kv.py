"""Loads a screen's kv file and makes all widgets of the house known to it."""

from importlib import import_module
from pathlib import Path

from kivy.lang import Builder

_WIDGETS = (
    "busy", "button", "device", "display", "emblem", "face", "fact", "grid", "keyboard", "notice", "oval",
    "page_desk", "page_view", "pager", "pages", "prompt", "row", "sheet", "signature", "stack", "surface",
    "text", "tile", "time_bar",
)  # fmt: skip


def load(module_file: str) -> None:
    """Loads the kv file beside a module; called once, at the module's end."""
    for name in _WIDGETS:
        # Importing a widget is what makes its name known to kv files.
        import_module(f"screens.widgets.{name}")
    Builder.load_file(str(Path(module_file).with_suffix(".kv")))
