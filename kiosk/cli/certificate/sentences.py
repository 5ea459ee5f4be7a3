"""What the parts of a code are called in the field, and what a finding means, for a technician."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.identity.explanation import FindingCode

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "root": "电子证照根代码",
        "type-code": "证照类型代码",
        "definer": "证照定义机构",
        "type-serial": "证照类型流水号",
        "issuer-code": "证照颁发机构代码",
        "serial": "流水号",
        "version": "版本号",
        "check": "校验码",
        "department": "登记管理部门",
        "class": "机构类别",
        "region": "登记管理机关行政区划",
        "organisation": "主体标识码",
        "province": "省级",
        "prefecture": "地级",
        "county": "县级",
        "town": "乡级",
        "village": "村级",
        "division": "行政区划",
        "birth": "出生日期",
        "sequence": "顺序码",
        "prefix": "外国人标识",
        "nationality": "国籍",
        "new-number": "18 位号码",
    }
)

FINDINGS: Mapping[FindingCode, str] = MappingProxyType(
    {
        FindingCode.UNKNOWN_FORM: "no code of the field has this form",
        FindingCode.TOO_LONG: "it is longer than an identifier can be",
        FindingCode.ALPHABET: "a character does not belong there; only digits and capital letters do",
        FindingCode.PART_COUNT: "the number of parts between the dots is wrong",
        FindingCode.ROOT: "it does not begin with the root of certificate identifiers",
        FindingCode.TYPE_CODE_FORM: "the type code is not a credit code and three digits",
        FindingCode.ISSUER_FORM: "the issuer is neither a credit code nor a division code",
        FindingCode.SERIAL_FORM: "the serial is empty",
        FindingCode.VERSION_FORM: "the version is not three digits",
        FindingCode.VERSION_ZERO: "versions begin with 001",
        FindingCode.CHECK_FORM: "the check is not one character",
        FindingCode.CHECK_CHARACTER: "the check character does not fit the rest",
        FindingCode.RECHECK_ONLINE: "ask the issuing platform before it is used or refused",
        FindingCode.TYPE_NOT_REGISTERED: "this certificate type is not registered here",
        FindingCode.ISSUER_IS_DIVISION: "the issuer is a division code instead of a credit code",
        FindingCode.REGION_FORM: "the registering authority's division is not six digits",
        FindingCode.DEPARTMENT_UNKNOWN: "the standard knows no such registration department",
        FindingCode.CLASS_UNKNOWN: "the registration department knows no such class",
        FindingCode.CREDIT_CHECK: "the credit code's check character does not fit the rest",
        FindingCode.ORGANISATION_CHECK: "the organisation code's own check character does not fit",
        FindingCode.DIVISION_UNKNOWN: "the standard knows no such province",
        FindingCode.DIVISION_GAP: "a level is named below one that is not",
        FindingCode.HMT_DIVISION: "a residence permit's number begins with 810000, 820000 or 830000",
        FindingCode.BIRTH_IMPOSSIBLE: "there is no such date of birth",
        FindingCode.BORN_LATER: "the date of birth is in the future",
        FindingCode.READS_AS_NUMBER: "an identity number with a mistake would look the same",
        FindingCode.OLD_FORM: "an old number of 15 digits is not valid any more; the card bears the new one",
    }
)
