"""What can go wrong with the store, as one small tree.

    StoreError             .code is the fault residents are told about
    ├── StoreFull          store-full         no space left; nothing was written
    ├── StoreUnavailable   store-unavailable  missing, read-only, locked, a broken disk; nothing was written
    ├── StoreCorrupt       store-corrupt      not a database, or one whose pages do not fit together
    ├── StoreTooNew        store-too-new      written by a later version of the terminal
    └── StoreLocked        store-locked       no key, a key nobody may read, or not the key it was sealed with

Every one of them leaves the last whole transaction in place. No message holds anything of what is kept.
"""

from typing import ClassVar


class StoreError(Exception):
    code: ClassVar[str]


class StoreFull(StoreError):
    code = "store-full"


class StoreUnavailable(StoreError):
    code = "store-unavailable"


class StoreCorrupt(StoreError):
    code = "store-corrupt"


class StoreTooNew(StoreError):
    code = "store-too-new"


class StoreLocked(StoreError):
    code = "store-locked"
