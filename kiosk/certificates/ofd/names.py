"""Names of entries in a package, and the locations (ST_Loc) that its XML gives."""

import unicodedata

from kiosk.certificates.ofd.fault import FaultCode, PackageFault

_LONGEST = 240


def is_safe(name: str) -> bool:
    """A plain relative path with slashes: nothing that another program could read as another place."""
    if not name or len(name) > _LONGEST or "\\" in name or ":" in name:
        return False
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in name):
        return False
    return all(part.strip(" ") not in ("", ".", "..") for part in name.split("/"))


def key(name: str) -> str:
    """The same for names that some file system or reader takes for one name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def folder(name: str) -> str:
    """The folder of an entry, "" at the root."""
    return name.rpartition("/")[0]


def joined(base: str, location: str) -> str:
    """The entry's name that `location` means in the XML entry `base`; a leading slash is the package's root.

    Raises:
        PackageFault: location-outside, when it climbs out of the package or is no path.
    """
    given = location.strip()
    inside = "" if given.startswith("/") else folder(base)
    parts = inside.split("/") if inside else []
    for part in given.split("/"):
        if part == "..":
            if not parts:
                raise PackageFault(FaultCode.LOCATION_OUTSIDE, given)
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    name = "/".join(parts)
    if not is_safe(name):
        raise PackageFault(FaultCode.LOCATION_OUTSIDE, given)
    return name
