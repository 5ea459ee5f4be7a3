"""From what is used to what is read: a used resource brings its file and what it uses itself."""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.certificates.ofd.content import used
from kiosk.certificates.ofd.resources import Resource


def by_id(resources: Iterable[Resource]) -> dict[str, list[Resource]]:
    """All resources of an id: which of them is drawn depends on the page."""
    found: dict[str, list[Resource]] = {}
    for resource in resources:
        found.setdefault(resource.id, []).append(resource)
    return found


def closed(ids: Iterable[str], resources: Mapping[str, Sequence[Resource]]) -> tuple[Resource, ...]:
    """Every resource that drawing these ids can reach, each once; units that use each other end here."""
    waiting, seen = list(ids), set(ids)
    reached: list[Resource] = []
    while waiting:
        for resource in resources.get(waiting.pop(), ()):
            reached.append(resource)
            if resource.kind == "CompositeGraphicUnit":
                inner = used(resource.element) - seen
                seen |= inner
                waiting.extend(inner)
    return tuple(reached)
