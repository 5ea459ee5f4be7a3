"""What can go wrong with the store, as one small tree.

    StoreError                 .code is the fault residents are told about
    ├── StoreFull              store-full         no space left
    └── StoreUnavailable       store-unavailable  missing, read-only, busy, a broken disk
        ├── StoreCorrupt       not a database, or one whose pages or payloads do not fit together
        ├── StoreTooNew        written by a later version of the terminal
        └── StoreLocked        no key, a key nobody may read, or not the key it was sealed with

Every one of them leaves the last whole transaction in place: nothing of the call was written. No message
holds anything of what is kept. The classes below StoreUnavailable are for technicians; a resident can do
the same about all of them.
"""

from typing import ClassVar


class StoreError(Exception):
    code: ClassVar[str]


class StoreFull(StoreError):
    code = "store-full"


class StoreUnavailable(StoreError):
    code = "store-unavailable"


class StoreCorrupt(StoreUnavailable):
    pass


class StoreTooNew(StoreUnavailable):
    pass


class StoreLocked(StoreUnavailable):
    pass
