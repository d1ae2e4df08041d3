"""The routes of all pages, in the order in which they are tried."""

from __future__ import annotations

from service.web.pages import (
    account,
    accounts,
    campaign_editing,
    campaigns,
    documents,
    fact_adding,
    facts,
    filing,
    review,
    sign_in,
    summary,
    summary_behind,
    units,
    upload,
)

PAGES = (
    sign_in.router, account.router, accounts.router, upload.router, documents.router, filing.router, review.router,
    fact_adding.router, facts.router, units.router, campaigns.router, campaign_editing.router,
    summary_behind.router, summary.router,
)  # fmt: skip
