"""The service catalogue: items as data, read from YAML, searched, judged for availability.

Loading and searching are imported from their modules, so that reading the model stays light.
"""

from kiosk.catalogue.availability import Availability, availability
from kiosk.catalogue.model import (
    Catalogue,
    Department,
    FormField,
    IdentityLevel,
    Kind,
    Limit,
    Material,
    Need,
    Origin,
    Result,
    ServiceItem,
    Way,
)
from kiosk.catalogue.terms import Channel, CommitmentTerms, DayUnit, DeferralTerms, Exclusion, Localised

__all__ = [
    "Availability",
    "Catalogue",
    "Channel",
    "CommitmentTerms",
    "DayUnit",
    "DeferralTerms",
    "Department",
    "Exclusion",
    "FormField",
    "IdentityLevel",
    "Kind",
    "Limit",
    "Localised",
    "Material",
    "Need",
    "Origin",
    "Result",
    "ServiceItem",
    "Way",
    "availability",
]
