"""Installed typefaces for the names that certificates ask for, where none is embedded."""

from functools import lru_cache

import skia

from kiosk.certificates.ofd.xml import Element
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault

SANS, SERIF, MONO = "Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Sans Mono CJK SC"
_SANS_NAMES = ("黑", "hei", "yahei", "sans", "arial", "helvetica", "等线", "dengxian", "pingfang", "苹方")
_MONO_NAMES = ("courier", "consolas", "mono")
_BOLD_FROM = 600


def family_for(name: str) -> str:
    """宋体, 仿宋, 楷体, Times and whatever is unknown become the serif face, 黑体 and Arial the sans one."""
    lower = name.lower()
    if any(part in lower for part in _MONO_NAMES):
        return MONO
    return SANS if any(part in lower for part in _SANS_NAMES) else SERIF


def stand_in(font: Element | None, weight: float) -> skia.Typeface:
    """The installed face for a Font resource.

    Raises:
        RenderFault: no-type, when no Chinese face is installed.
    """
    name = "" if font is None else f"{font.get('FontName', '')} {font.get('FamilyName', '')}"
    heavy = weight >= _BOLD_FROM or (font is not None and font.get("Bold", "").lower() in ("true", "1"))
    return installed(family_for(name), heavy)


@lru_cache
def installed(family: str, bold: bool) -> skia.Typeface:
    """
    Raises:
        RenderFault: no-type.
    """
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    fonts = skia.FontMgr()
    for wanted in (family, SERIF, SANS):
        face = fonts.matchFamilyStyle(wanted, style)
        if face is not None:
            return face
    raise RenderFault(RenderCode.NO_TYPE)
