"""Finding an item by the words people use, by pinyin and by pinyin initials."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kiosk.catalogue.model import Catalogue, ServiceItem

EXACT, PREFIX, INSIDE, SPELLED = 100, 80, 60, 50
_LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found; a higher score fits better."""

    item: ServiceItem
    score: int


def search(catalogue: Catalogue, text: str, limit: int = 8) -> tuple[Hit, ...]:
    """Items that fit `text`, best first; an empty text finds nothing."""
    query = _normal(text)
    if not query:
        return ()
    hits = (Hit(item, _score(item, query)) for item in catalogue.items.values())
    found = sorted((h for h in hits if h.score), key=lambda h: (-h.score, h.item.id))
    return tuple(found[:limit])


def _score(item: ServiceItem, query: str) -> int:
    return max(_scores(item, query), default=0)


def _scores(item: ServiceItem, query: str) -> Iterator[int]:
    for rank, term in enumerate(_terms(item)):
        # The item's own words weigh a little more than its name, in the order they are listed.
        yield max(0, _term_score(term, query) - min(rank, 9))
        yield max(0, _spelled_score(term, query) - min(rank, 9))


def _terms(item: ServiceItem) -> tuple[str, ...]:
    english = (item.name.en, item.short_name.en)
    return tuple(_normal(t) for t in (*item.search, item.short_name.zh, item.name.zh, *english) if t)


def _term_score(term: str, query: str) -> int:
    if term == query:
        return EXACT
    if term.startswith(query):
        return PREFIX
    if query in term or (len(term) > 1 and term in query):
        return INSIDE
    return _overlap_score(term, query)


def _overlap_score(term: str, query: str) -> int:
    pairs = {query[i : i + 2] for i in range(len(query) - 1)}
    if not pairs:
        return 0
    shared = sum(1 for pair in pairs if pair in term) / len(pairs)
    return int(40 * shared) if shared >= _LEAST_OVERLAP else 0


def _spelled_score(term: str, query: str) -> int:
    if not (query.isascii() and query.isalnum()):
        return 0
    initials, full = _spelling(term)
    if query in (initials, full):
        return PREFIX
    return SPELLED if initials.startswith(query) or full.startswith(query) else 0


@lru_cache(maxsize=4096)
def _spelling(term: str) -> tuple[str, str]:
    # Its dictionaries cost a quarter of a second, which nobody owes before somebody searches.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    initials = "".join(lazy_pinyin(term, style=Style.FIRST_LETTER))
    return initials, "".join(lazy_pinyin(term))


def _normal(text: str) -> str:
    return "".join(text.lower().split())
