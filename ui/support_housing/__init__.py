"""Support housing (居住サポート住宅): plans, the month of checks, the ledger, homes, reports."""
