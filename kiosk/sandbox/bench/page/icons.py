"""Small drawings in one line weight, 24 units square; roles without one get a plain box."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.sandbox.bench.page.html import Html

_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "bench": "M3 8h18M5 8v12M19 8v12M8 8V4h8v4M8 13h8",
        "id-card": "M3 5h18v14H3zM7 10.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M6 16c.5-2 5.5-2 6 0M15 9h3M15 12h3",
        "social-card": "M3 5h18v14H3zM6 10h4v4H6zM14 10h4M14 14h4",
        "scanner": "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
        "slip-printer": "M5 10h14v6H5zM8 10V4h8v6M8 14v7l2-1.5l2 1.5l2-1.5l2 1.5v-7",
        "camera": "M4 7h4l1.5-2h5L16 7h4v12H4zM8.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
        "document-camera": "M6 21h13M8 21V4h8M16 4v4M13 8h6M14 17h4v-3h-4z",
        "a4-printer": "M6 9V3h12v6M6 17H3V9h18v8h-3M6 14h12v7H6z",
        "panel": "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 3v2M12 19v2M3 12h2M19 12h2M6 6l1 1M17 17l1 1M6 18l1-1",
        "keypad": "M5 3h14v18H5zM9 8h0M12 8h0M15 8h0M9 12h0M12 12h0M15 12h0M9 16h0M12 16h0M15 16h0",
        "platform": "M4 9l8-5l8 5zM6 9v9M10 9v9M14 9v9M18 9v9M3 20h18",
    }
)
_PLAIN = "M4 6h16v12H4zM8 20h8"


def icon(name: str) -> Html:
    """An SVG drawn in the colour of the text around it."""
    shape = f'<path d="{_PATHS.get(name, _PLAIN)}"/>'
    return Html(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>')


def favicon() -> str:
    """The page's own mark as a file."""
    style = 'fill="none" stroke="#1450AA" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    shape = f'<path d="{_PATHS["bench"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {style}>{shape}</svg>'
