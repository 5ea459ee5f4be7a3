"""Metadata of electronic certificates (GB/T 36903-2018): element names and holder-code types."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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


ELEMENT_NAMES: Mapping[Element, str] = MappingProxyType(
    {
        Element.NAME: "证照名称",
        Element.TYPE_CODE: "证照类型代码",
        Element.NUMBER: "证照编号",
        Element.IDENTIFIER: "证照标识",
        Element.ISSUER: "证照颁发机构",
        Element.ISSUER_CODE: "证照颁发机构代码",
        Element.ISSUED: "证照颁发日期",
        Element.HOLDER: "持证主体",
        Element.HOLDER_CODE: "持证主体代码",
        Element.HOLDER_CODE_TYPE_NAME: "持证主体代码类型",
        Element.HOLDER_CODE_TYPE: "持证主体代码类型代码",
        Element.VALID_FROM: "证照有效期起始日期",
        Element.VALID_TO: "证照有效期截止日期",
        Element.SEALED_BY: "签章人",
        Element.SEALED_AT: "签章时间",
        Element.SEAL_NAME: "签章名称",
        Element.COPY_MADE_AT: "加注件制作时间",
        Element.COPY_MADE_BY: "加注件制作者",
        Element.COPY_REASON: "加注件制作事由",
        Element.COPY_VALID_TO: "加注件有效期截止时间",
    }
)
EXTENSION_PREFIX = "KZ_"
"""What begins the name of an item that one certificate type adds (扩展)."""
WITHOUT_END = "长期"
"""What stands for an end of validity that never comes; an absent one means the same."""


class HolderCodeType(StrEnum):
    """What the holder's code is (持证主体代码类型代码, annex A)."""

    CREDIT_CODE = "001"
    OTHER_ORGANISATION = "099"
    CITIZEN_NUMBER = "111"
    OFFICER = "114"
    ARMED_POLICE_OFFICER = "115"
    SOLDIER = "118"
    ARMED_POLICE_SOLDIER = "119"
    CIVILIAN_STAFF = "120"
    ARMED_POLICE_CIVILIAN_STAFF = "122"
    DIPLOMATIC_PASSPORT = "411"
    SERVICE_PASSPORT = "412"
    ORDINARY_SERVICE_PASSPORT = "413"
    PASSPORT = "414"
    TAIWAN_TRAVEL_PERMIT = "511"
    HK_MACAO_TRAVEL_PERMIT = "516"
    OTHER_PERSON = "999"


HOLDER_CODE_NAMES: Mapping[HolderCodeType, str] = MappingProxyType(
    {
        HolderCodeType.CREDIT_CODE: "统一社会信用代码",
        HolderCodeType.OTHER_ORGANISATION: "其他法人或其他组织证件",
        HolderCodeType.CITIZEN_NUMBER: "公民身份号码",
        HolderCodeType.OFFICER: "解放军军官证",
        HolderCodeType.ARMED_POLICE_OFFICER: "武警警官证",
        HolderCodeType.SOLDIER: "解放军士兵证",
        HolderCodeType.ARMED_POLICE_SOLDIER: "武警士兵证",
        HolderCodeType.CIVILIAN_STAFF: "解放军文职人员证",
        HolderCodeType.ARMED_POLICE_CIVILIAN_STAFF: "武警文职人员证",
        HolderCodeType.DIPLOMATIC_PASSPORT: "外交护照",
        HolderCodeType.SERVICE_PASSPORT: "公务护照",
        HolderCodeType.ORDINARY_SERVICE_PASSPORT: "公务普通护照",
        HolderCodeType.PASSPORT: "普通护照",
        HolderCodeType.TAIWAN_TRAVEL_PERMIT: "台湾居民来往大陆通行证",
        HolderCodeType.HK_MACAO_TRAVEL_PERMIT: "港澳居民来往内地通行证",
        HolderCodeType.OTHER_PERSON: "其他自然人证件",
    }
)
