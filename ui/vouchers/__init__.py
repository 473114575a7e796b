"""Vouchers: what was paid, with its proofs and sums, and what fares are still to be paid."""
