"""The catalogue as it was last published, from the store: what is shown before the network is there."""

import json

from kiosk.catalogue import Catalogue
from kiosk.catalogue.parse import parse_catalogue
from kiosk.store import Store


def cached(store: Store) -> Catalogue | None:
    """The last catalogue that arrived, when it still reads."""
    kept = store.cached_catalogue()
    if kept is None:
        return None
    loaded = parse_catalogue({"cache": json.loads(kept.body)})
    return loaded.catalogue if loaded.catalogue.items else None
