"""Metadata of electronic certificates (GB/T 36903-2018): the names of elements."""

from enum import StrEnum


class Element(StrEnum):
    """Field names of the exchanges, by what they hold."""

    NAME = "ZZMC"
    TYPE_CODE = "ZZLXDM"
    NUMBER = "ZZBH"
    IDENTIFIER = "ZZBS"
    ISSUER = "ZZBFJG"
    ISSUER_CODE = "ZZBFJGDM"
    ISSUED = "ZZBFRQ"
    HOLDER = "CZZT"
    HOLDER_CODE = "CZZTDM"
    HOLDER_CODE_TYPE_NAME = "CZZTDMLX"
    HOLDER_CODE_TYPE = "CZZTDMLXDM"
    VALID_FROM = "ZZYXQQSRQ"
    VALID_TO = "ZZYXQJZRQ"
    SEALED_BY = "ZZQZR"
    SEALED_AT = "ZZQZSJ"
    SEAL_NAME = "ZZQZMC"
    COPY_MADE_AT = "JZJZZSJ"
    COPY_MADE_BY = "JZJZZZ"
    COPY_REASON = "JZJZZSY"
    COPY_VALID_TO = "JZJYXQJZSJ"


WITHOUT_END = "长期"
"""What stands for an end of validity that never comes; an absent one means the same."""
