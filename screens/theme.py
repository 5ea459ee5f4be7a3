"""Sizes in millimetres, colours by their meaning, and nothing else: the look as values."""

from dataclasses import dataclass

from kiosk.session.visit import Mode

Colour = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Metrics:
    """The panel: its size in pixels and its true dots per millimetre."""

    dots_per_mm: float = 4.0
    width_px: int = 1080
    height_px: int = 1920

    @property
    def wide(self) -> bool:
        return self.width_px > self.height_px

    def px(self, mm: float) -> float:
        return round(mm * self.dots_per_mm)

    def on(self, width_px: int, height_px: int) -> "Metrics":
        """The same millimetres on a panel of other pixels, lying or upright: for a cabinet of which nobody
        has said yet how large its dots are."""
        here, usual = sorted((width_px, height_px)), sorted((self.width_px, self.height_px))
        scale = min(one / other for one, other in zip(here, usual, strict=True))
        return Metrics(self.dots_per_mm * scale, width_px, height_px)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Millimetres. Text sizes are the em of a Chinese character."""

    small: float
    body: float
    large: float
    title: float
    hero: float
    icon: float
    icon_large: float
    touch: float
    gap: float
    primary: float
    margin: float
    corner: float = 5.0


STANDARD = Sizes(
    small=5.4, body=7.0, large=8.6, title=11.0, hero=17.0, icon=9.0, icon_large=20.0,
    touch=17.0, gap=3.5, primary=24.0, margin=9.0,
)  # fmt: skip
ELDER = Sizes(
    small=7.6, body=10.2, large=11.6, title=15.0, hero=21.0, icon=12.0, icon_large=22.0,
    touch=21.0, gap=4.2, primary=31.0, margin=8.0,
)  # fmt: skip

PALETTE: dict[str, str] = {
    "clear": "#00000000",
    "ground": "#F5F7FA",
    "card": "#FFFFFF",
    "well": "#EDF1F7",
    "ink": "#18212F",
    "soft": "#465164",
    "line": "#D3DBE6",
    "blue": "#1450AA",
    "blue-deep": "#0D3B82",
    "blue-soft": "#E4EDFA",
    "on-blue": "#FFFFFF",
    "red": "#C8281E",
    "red-soft": "#FCE9E7",
    "green": "#14663C",
    "green-soft": "#E2F3E9",
    "amber": "#7A4A00",
    "amber-soft": "#FFF1D6",
    "warm": "#F2A33A",
    "shadow": "#0D2A5A22",
    "disabled": "#DDE3EC",
    "on-disabled": "#4E596B",
}
CONTRAST: dict[str, str] = {
    "clear": "#00000000",
    "ground": "#000000",
    "card": "#000000",
    "well": "#000000",
    "ink": "#FFFFFF",
    "soft": "#FFFFFF",
    "line": "#FFFFFF",
    "blue": "#FFE94A",
    "blue-deep": "#FFF3A0",
    "blue-soft": "#000000",
    "on-blue": "#000000",
    "red": "#FFC9C4",
    "red-soft": "#000000",
    "green": "#8DFFB0",
    "green-soft": "#000000",
    "amber": "#FFD773",
    "amber-soft": "#000000",
    "warm": "#FFD773",
    "shadow": "#00000000",
    "disabled": "#000000",
    "on-disabled": "#E6E6E6",
}
DARKER: dict[str, str] = {
    **PALETTE,
    "soft": "#3A4556",
    "blue": "#0F4494",
    "red": "#97190F",
    "green": "#0F5230",
    "amber": "#663D00",
    "on-disabled": "#333D4D",
}
"""The elder mode reads everything at 7:1."""
READ_ON: dict[str, tuple[str, ...]] = {
    "ground": ("ink", "soft", "blue", "green", "amber", "red"),
    "card": ("ink", "soft", "blue", "green", "amber", "red"),
    "well": ("ink", "soft", "blue"),
    "blue": ("on-blue",),
    "blue-deep": ("on-blue",),
    "blue-soft": ("ink", "blue", "blue-deep", "soft"),
    "green-soft": ("ink", "green"),
    "amber-soft": ("ink", "amber"),
    "red-soft": ("ink", "red"),
    "disabled": ("on-disabled",),
}
"""Which text colours may stand on which ground; a test measures every pair."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The look for one resident on one panel; sizes as pixels, colours by token."""

    mode: Mode
    metrics: Metrics

    @property
    def sizes(self) -> Sizes:
        return ELDER if self.mode.elder else STANDARD

    @property
    def palette(self) -> dict[str, str]:
        if self.mode.contrast:
            return CONTRAST
        return DARKER if self.mode.elder else PALETTE

    @property
    def wide(self) -> bool:
        return self.metrics.wide

    @property
    def moving(self) -> bool:
        """Motion is off in high contrast."""
        return not self.mode.contrast

    def mm(self, millimetres: float) -> float:
        return self.metrics.px(millimetres)

    def size(self, name: str) -> float:
        """A size of `Sizes` in pixels."""
        return self.metrics.px(getattr(self.sizes, name))

    def colour(self, token: str) -> Colour:
        return rgba(self.palette[token])


def rgba(code: str) -> Colour:
    """`#RRGGBB` or `#RRGGBBAA` as four numbers from 0 to 1."""
    digits = code.lstrip("#").ljust(8, "F")
    red, green, blue, alpha = (int(digits[i : i + 2], 16) / 255 for i in range(0, 8, 2))
    return red, green, blue, alpha


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
