"""The XML of one package, counted: a thousand entries that are harmless one by one are not so together."""

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import MEGABYTE
from kiosk.certificates.ofd.package import Package
from kiosk.certificates.ofd.xml import Element, parse_xml

MOST_BYTES = 24 * MEGABYTE
MOST_MARKS = 1_200_000


class Trees:
    """Reads XML entries until the budget of the package is used up."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._bytes = MOST_BYTES
        self._marks = MOST_MARKS

    def root(self, name: str) -> Element:
        """
        Raises:
            PackageFault: when the entry is missing, damaged or no safe XML; too-many-parts.
        """
        if self.package.size(name) > self._bytes:
            raise PackageFault(FaultCode.TOO_MANY_PARTS, name)
        data = self.package.read(name)
        self._bytes -= len(data)
        self._marks -= data.count(b"<") + data.count(b"=")
        if self._marks < 0:
            raise PackageFault(FaultCode.TOO_MANY_PARTS, name)
        return parse_xml(data, name)
