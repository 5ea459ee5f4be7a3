"""The policy cards a terminal shows while nobody is there: plain words, no advertising (R53)."""

from kiosk.platform.wire import NewsReply, NewsWire, TextWire
from kiosk.sandbox.platform.prepared import prepare

NEWS = NewsReply(
    news=[
        NewsWire(
            title=TextWire(zh="满70岁，可以办老年优待证", en="Seventy or older? Get a senior card"),
            body=TextWire(
                zh="带上身份证就行，不用照片，不用户口簿，几分钟办好。",
                en="Bring your identity card. No photo, no household register; it takes minutes.",
            ),
        ),
        NewsWire(
            title=TextWire(zh="社保证明，刷身份证就能打", en="Print your social-insurance proof"),
            body=TextWire(
                zh="最近24个月的缴费记录，当场打印，免费。",
                en="The last 24 months of contributions, printed at once, free of charge.",
            ),
        ),
        NewsWire(
            title=TextWire(zh="办到哪一步了，扫一下凭条", en="How far is it? Scan your slip"),
            body=TextWire(
                zh="把凭条上的二维码对准扫码口，马上就能看到。",
                en="Hold the code on your slip before the scanner to see where your case stands.",
            ),
        ),
    ]
)

PREPARED = prepare(NEWS.model_dump_json().encode())
