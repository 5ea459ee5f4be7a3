"""The policy cards of the idle screen, as the platform publishes them."""

from dataclasses import dataclass

from kiosk.platform import wire
from kiosk.platform.mapping import news_from_wire
from kiosk.platform.reading import Reply, read_answer
from kiosk.session.world import News


@dataclass(frozen=True, kw_only=True)
class NewsAnswer:
    """`etag` is empty where the platform gives none: then they are told again each time."""

    etag: str
    news: tuple[News, ...]


def read_news(reply: Reply) -> NewsAnswer:
    """Raises PlatformError as `read_answer`."""
    told = read_answer(reply, wire.NewsReply)
    return NewsAnswer(etag=reply.headers.get("etag", ""), news=tuple(map(news_from_wire, told.news)))
