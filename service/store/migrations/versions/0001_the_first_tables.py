"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from service.store import revisions, search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("addressees", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_letter_id"), "campaign", ["letter_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=True),
        sa.Column("details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_action"), "event", ["action"], unique=False)
    op.create_index(op.f("ix_event_at"), "event", ["at"], unique=False)
    op.create_index(op.f("ix_event_document_id"), "event", ["document_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("summable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("folded", "unit", name=op.f("uq_indicator_folded_unit")),
    )
    op.create_table(
        "revision",
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_revision")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index("ix_sign_in_attempt_key_at", "sign_in_attempt", ["key", "at"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("source", "code", name=op.f("uq_unit_source_code")),
    )
    op.create_index("ix_unit_folded_level", "unit", ["folded", "level"], unique=False)
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.String(length=80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_account_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "campaign_deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("bound", sa.String(length=10), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_deadline_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_deadline")),
    )
    op.create_index(op.f("ix_campaign_deadline_campaign_id"), "campaign_deadline", ["campaign_id"], unique=False)
    op.create_table(
        "campaign_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("topic", sa.String(length=20), nullable=True),
        sa.Column("terms", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("needs_figures", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_item_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_item")),
    )
    op.create_index(op.f("ix_campaign_item_campaign_id"), "campaign_item", ["campaign_id"], unique=False)
    op.create_table(
        "campaign_unit",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_unit_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_campaign_unit_unit_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("campaign_id", "unit_id", name=op.f("pk_campaign_unit")),
    )
    op.create_index(op.f("ix_campaign_unit_unit_id"), "campaign_unit", ["unit_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("source_path", sa.Text(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("error_code", sa.String(length=40), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=True),
        sa.Column("pipeline_version", sa.String(length=40), nullable=True),
        sa.Column("failed_version", sa.String(length=40), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("unit_how", sa.String(length=12), nullable=True),
        sa.Column("unit_candidates", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("campaign_guessed", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("doc_type", sa.String(length=20), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("symbol", sa.String(length=80), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("replaces_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_document_campaign_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["document.id"], name=op.f("fk_document_replaces_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_document_unit_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("owner", "sha256", name=op.f("uq_document_owner_sha256")),
    )
    op.create_index(op.f("ix_document_campaign_id"), "document", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_document_doc_type"), "document", ["doc_type"], unique=False)
    op.create_index(op.f("ix_document_lease_until"), "document", ["lease_until"], unique=False)
    op.create_index(op.f("ix_document_period_start"), "document", ["period_start"], unique=False)
    op.create_index(op.f("ix_document_pipeline_version"), "document", ["pipeline_version"], unique=False)
    op.create_index(op.f("ix_document_replaces_id"), "document", ["replaces_id"], unique=False)
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_index("ix_document_state_uploaded_at", "document", ["state", "uploaded_at"], unique=False)
    op.create_index(op.f("ix_document_unit_id"), "document", ["unit_id"], unique=False)
    op.create_index(op.f("ix_document_uploaded_at"), "document", ["uploaded_at"], unique=False)
    op.create_table(
        "indicator_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_alias_indicator_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_alias")),
        sa.UniqueConstraint("indicator_id", "folded", name=op.f("uq_indicator_alias_indicator_id_folded")),
    )
    op.create_index(op.f("ix_indicator_alias_folded"), "indicator_alias", ["folded"], unique=False)
    op.create_table(
        "unit_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_alias_unit_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_alias")),
        sa.UniqueConstraint("unit_id", "alias", name=op.f("uq_unit_alias_unit_id_alias")),
    )
    op.create_index(op.f("ix_unit_alias_folded"), "unit_alias", ["folded"], unique=False)
    op.create_table(
        "unit_succession",
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("decree", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["unit.id"], name=op.f("fk_unit_succession_predecessor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["unit.id"], name=op.f("fk_unit_succession_successor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", name=op.f("pk_unit_succession")),
    )
    op.create_index(op.f("ix_unit_succession_successor_id"), "unit_succession", ["successor_id"], unique=False)
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_api_token_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_account_id"), "api_token", ["account_id"], unique=False)
    op.create_table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pipeline_name", sa.String(length=80), nullable=False),
        sa.Column("pipeline_version", sa.String(length=40), nullable=False),
        sa.Column("schema_version", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_extraction_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
    )
    op.create_index(op.f("ix_extraction_document_id"), "extraction", ["document_id"], unique=False)
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("section_key", sa.String(length=40), nullable=True),
        sa.Column("topic", sa.String(length=20), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=True),
        sa.Column("award_text", sa.Text(), nullable=True),
        sa.Column("giver", sa.Text(), nullable=True),
        sa.Column("giver_level", sa.String(length=12), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("count", sa.Double(), nullable=True),
        sa.Column("qualifier", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("rank", sa.String(length=20), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.Column("same_as", sa.String(length=40), nullable=True),
        sa.Column("part_of", sa.String(length=40), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("value_max", sa.Double(), nullable=True),
        sa.Column("of_value", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("aspect", sa.String(length=10), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=12), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("award_id", sa.String(length=40), nullable=True),
        sa.Column("bound", sa.String(length=10), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_fact_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_fact_indicator_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("document_id", "key", name=op.f("uq_fact_document_id_key")),
    )
    op.create_index("ix_fact_document_id_kind", "fact", ["document_id", "kind"], unique=False)
    op.create_index("ix_fact_kind_award", "fact", ["kind", "award"], unique=False)
    op.create_index(op.f("ix_fact_indicator_id"), "fact", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_fact_name"), "fact", ["name"], unique=False)
    op.create_table(
        "double_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("fact_key", sa.String(length=40), nullable=False),
        sa.Column("other_document_id", sa.String(length=32), nullable=False),
        sa.Column("other_key", sa.String(length=40), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_double_decision_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_document_id"],
            ["document.id"],
            name=op.f("fk_double_decision_other_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_double_decision")),
        sa.UniqueConstraint(
            "document_id",
            "fact_key",
            "other_document_id",
            "other_key",
            name=op.f("uq_double_decision_document_id_fact_key_other_document_id_other_key"),
        ),
    )
    op.create_index(
        op.f("ix_double_decision_other_document_id"), "double_decision", ["other_document_id"], unique=False
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("fact_keys", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_finding_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_code"), "finding", ["code"], unique=False)
    op.create_index(op.f("ix_finding_document_id"), "finding", ["document_id"], unique=False)
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("parent_key", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("type", sa.String(length=10), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_section_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("document_id", "key", name=op.f("uq_section_document_id_key")),
    )
    op.create_index(op.f("ix_section_topic"), "section", ["topic"], unique=False)
    op.create_table(
        "submission_check",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(length=80), nullable=False),
        sa.Column("results", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_submission_check_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_submission_check_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_submission_check")),
    )
    op.create_index(op.f("ix_submission_check_campaign_id"), "submission_check", ["campaign_id"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)
    op.create_index(op.f("ix_sign_in_expires_at"), "sign_in", ["expires_at"], unique=False)
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_webhook_delivery_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_delivery_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
    )
    op.create_index(op.f("ix_webhook_delivery_document_id"), "webhook_delivery", ["document_id"], unique=False)
    op.create_index(op.f("ix_webhook_delivery_state"), "webhook_delivery", ["state"], unique=False)
    op.create_index(op.f("ix_webhook_delivery_webhook_id"), "webhook_delivery", ["webhook_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("fact_key", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("before", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("after", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_decision_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_decision_extraction_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_document_id"), "decision", ["document_id"], unique=False)
    search.create(op.get_bind())
    revisions.create(op.get_bind())


def downgrade() -> None:
    """Change them back."""
    revisions.drop(op.get_bind())
    search.drop(op.get_bind())
    op.drop_index(op.f("ix_submission_check_campaign_id"), table_name="submission_check")
    op.drop_table("submission_check")
    op.drop_index(op.f("ix_decision_document_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_webhook_delivery_webhook_id"), table_name="webhook_delivery")
    op.drop_index(op.f("ix_webhook_delivery_state"), table_name="webhook_delivery")
    op.drop_index(op.f("ix_webhook_delivery_document_id"), table_name="webhook_delivery")
    op.drop_table("webhook_delivery")
    op.drop_index(op.f("ix_sign_in_expires_at"), table_name="sign_in")
    op.drop_index(op.f("ix_sign_in_account_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index(op.f("ix_section_topic"), table_name="section")
    op.drop_table("section")
    op.drop_index(op.f("ix_finding_document_id"), table_name="finding")
    op.drop_index(op.f("ix_finding_code"), table_name="finding")
    op.drop_table("finding")
    op.drop_index(op.f("ix_double_decision_other_document_id"), table_name="double_decision")
    op.drop_table("double_decision")
    op.drop_index(op.f("ix_fact_name"), table_name="fact")
    op.drop_index(op.f("ix_fact_indicator_id"), table_name="fact")
    op.drop_index("ix_fact_kind_award", table_name="fact")
    op.drop_index("ix_fact_document_id_kind", table_name="fact")
    op.drop_table("fact")
    op.drop_index(op.f("ix_extraction_document_id"), table_name="extraction")
    op.drop_table("extraction")
    op.drop_index(op.f("ix_api_token_account_id"), table_name="api_token")
    op.drop_table("api_token")
    op.drop_index(op.f("ix_unit_succession_successor_id"), table_name="unit_succession")
    op.drop_table("unit_succession")
    op.drop_index(op.f("ix_unit_alias_folded"), table_name="unit_alias")
    op.drop_table("unit_alias")
    op.drop_index(op.f("ix_indicator_alias_folded"), table_name="indicator_alias")
    op.drop_table("indicator_alias")
    op.drop_index(op.f("ix_document_uploaded_at"), table_name="document")
    op.drop_index(op.f("ix_document_unit_id"), table_name="document")
    op.drop_index("ix_document_state_uploaded_at", table_name="document")
    op.drop_index(op.f("ix_document_sha256"), table_name="document")
    op.drop_index(op.f("ix_document_replaces_id"), table_name="document")
    op.drop_index(op.f("ix_document_pipeline_version"), table_name="document")
    op.drop_index(op.f("ix_document_period_start"), table_name="document")
    op.drop_index(op.f("ix_document_lease_until"), table_name="document")
    op.drop_index(op.f("ix_document_doc_type"), table_name="document")
    op.drop_index(op.f("ix_document_campaign_id"), table_name="document")
    op.drop_table("document")
    op.drop_index(op.f("ix_campaign_unit_unit_id"), table_name="campaign_unit")
    op.drop_table("campaign_unit")
    op.drop_index(op.f("ix_campaign_item_campaign_id"), table_name="campaign_item")
    op.drop_table("campaign_item")
    op.drop_index(op.f("ix_campaign_deadline_campaign_id"), table_name="campaign_deadline")
    op.drop_table("campaign_deadline")
    op.drop_table("account")
    op.drop_table("webhook")
    op.drop_index(op.f("ix_unit_parent_id"), table_name="unit")
    op.drop_index("ix_unit_folded_level", table_name="unit")
    op.drop_table("unit")
    op.drop_index("ix_sign_in_attempt_key_at", table_name="sign_in_attempt")
    op.drop_table("sign_in_attempt")
    op.drop_table("setting")
    op.drop_table("revision")
    op.drop_table("indicator")
    op.drop_index(op.f("ix_event_document_id"), table_name="event")
    op.drop_index(op.f("ix_event_at"), table_name="event")
    op.drop_index(op.f("ix_event_action"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_campaign_letter_id"), table_name="campaign")
    op.drop_table("campaign")
