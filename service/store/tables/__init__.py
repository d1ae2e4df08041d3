"""The tables of the store, one module for each thing they are about. Importing this package knows them all."""

from service.store.tables.accounts import Account, ApiToken, SignIn, SignInAttempt
from service.store.tables.base import Base
from service.store.tables.campaigns import Campaign, CampaignDeadline, CampaignItem, CampaignUnit, SubmissionCheck
from service.store.tables.decisions import Decision, DoubleDecision, Event
from service.store.tables.documents import Document, Extraction
from service.store.tables.facts import Fact, Finding, Section
from service.store.tables.indicators import Indicator, IndicatorAlias
from service.store.tables.revisions import Revision
from service.store.tables.settings import Setting
from service.store.tables.units import Unit, UnitAlias, UnitSuccession
from service.store.tables.webhooks import Delivery, Webhook

__all__ = [
    "Account", "ApiToken", "Base", "Campaign", "CampaignDeadline", "CampaignItem", "CampaignUnit", "Decision",
    "Delivery", "Document", "DoubleDecision", "Event", "Extraction", "Fact", "Finding", "Indicator", "IndicatorAlias",
    "Revision", "Section", "Setting", "SignIn", "SignInAttempt", "SubmissionCheck", "Unit", "UnitAlias",
    "UnitSuccession", "Webhook",
]  # fmt: skip
